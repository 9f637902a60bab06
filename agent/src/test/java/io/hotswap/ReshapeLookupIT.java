package io.hotswap;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handles that {@code MethodHandles.Lookup} gives, as edits go by. */
final class ReshapeLookupIT {
    private static final String ASKING = """
            package shop;
            import java.lang.invoke.*;
            import java.lang.reflect.*;
            import java.util.*;
            public class Service {
                static final Service FIRST = new Service();
                static final Map<String, MethodHandle> KEPT = new TreeMap<>();
                interface Question { Object ask() throws Throwable; }
                static String ask(Question question) {
                    try {
                        return String.valueOf(question.ask());
                    } catch (Throwable refused) {
                        return refused.getClass().getSimpleName();
                    }
                }
                static MethodHandles.Lookup own() { return MethodHandles.lookup(); }
                static MethodHandles.Lookup within(Class<?> type) throws IllegalAccessException {
                    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                }
                static MethodType type(Class<?> result, Class<?>... parameters) { return MethodType.methodType(result, parameters); }
                public String answer() {
                    return String.join(" ", %s);
                }
            }
            """;

    private static String asking(String... questions) {
        return ASKING.formatted(String.join(
                ", ",
                Stream.of(questions)
                        .map(question -> "ask(() -> " + question + ")")
                        .toArray(String[]::new)));
    }

    static Stream<Succession> methods() {
        String virtual = asking(
                "own().findVirtual(Item.class, \"twice\", type(int.class, int.class)).invoke(new Item(), 4)",
                "(int) own().findVirtual(Special.class, \"twice\", type(int.class, int.class)).invokeExact(new Special(), 4)",
                "(int) own().findVirtual(Item.class, \"twice\", type(int.class, int.class)).invokeExact((Item) new Special(), 4)",
                "own().bind(new Special(), \"twice\", type(int.class, int.class)).invoke(5)",
                "own().findStatic(Item.class, \"twice\", type(int.class, int.class))");
        String secret = asking(
                "own().findVirtual(Item.class, \"secret\", type(String.class)).invoke(new Item())",
                "within(Item.class).findVirtual(Item.class, \"secret\", type(String.class)).invoke(new Item())",
                "MethodHandles.publicLookup().findVirtual(Item.class, \"open\", type(String.class)).invoke(new Item())",
                "MethodHandles.publicLookup().findVirtual(Item.class, \"near\", type(String.class)).invoke(new Item())",
                "own().findVirtual(Item.class, \"near\", type(String.class)).invoke(new Item())");
        String statics = asking(
                "own().findStatic(Item.class, \"sum\", type(int.class, int[].class)).invoke(1, 2, 3)",
                "own().findStatic(Item.class, \"old\", type(String.class)).invoke()",
                "own().findVirtual(Item.class, \"old\", type(String.class)).invoke(new Item())");
        String kept = asking(
                "KEPT.computeIfAbsent(\"a\", k -> { try { return own().findVirtual(Item.class, \"price\", type(int.class)); }"
                        + " catch (ReflectiveOperationException e) { return null; } })",
                "KEPT.get(\"a\").invoke(new Special())");
        String special = asking("Special.above(new Special())");
        String unreflected = asking(
                        "own().unreflect(Item.class.getDeclaredMethod(\"twice\", int.class)).invoke(new Special(), 2)",
                        "own().unreflect(Item.class.getDeclaredMethod(\"old\")).invoke()",
                        "own().unreflect(Item.class.getDeclaredMethod(\"secret\"))",
                        "own().unreflect(opened(Item.class.getDeclaredMethod(\"secret\"))).invoke(new Item())",
                        "own().unreflect(Api.class.getMethod(\"more\", String.class)).invoke(new Item(), \"x\")",
                        "own().findVirtual(Api.class, \"more\", type(String.class, String.class)).invoke((Api) new Item(), \"y\")",
                        "own().findVirtual(Item.class, \"more\", type(String.class, String.class)).invoke(new Item(), \"z\")")
                .replace(
                        "static MethodHandles.Lookup own()",
                        "static Method opened(Method method) { method.setAccessible(true); return method; }"
                                + " static MethodHandles.Lookup own()");
        String plain = "package shop; public class Item { }";
        String plainSpecial = "package shop; public class Special extends Item { }";
        return Stream.of(
                new Succession(
                        "an added method is found, selected by the receiver, and gone again",
                        new Version(
                                "NoSuchMethodException NoSuchMethodException NoSuchMethodException NoSuchMethodException"
                                        + " NoSuchMethodException",
                                virtual,
                                plain,
                                plainSpecial),
                        new Version(
                                "8 12 12 15 IllegalAccessException",
                                virtual,
                                "package shop; public class Item { int twice(int x) { return 2 * x; } }",
                                "package shop; public class Special extends Item { int twice(int x) { return 3 * x; } }"),
                        new Version(
                                "8 8 8 10 IllegalAccessException",
                                virtual,
                                "package shop; public class Item { int twice(int x) { return 2 * x; } }",
                                plainSpecial),
                        new Version(
                                "NoSuchMethodException NoSuchMethodException NoSuchMethodException NoSuchMethodException"
                                        + " NoSuchMethodException",
                                virtual,
                                plain,
                                plainSpecial)),
                new Succession(
                        "a lookup reaches what the modifiers of the source let it reach",
                        new Version(
                                "IllegalAccessException old IllegalAccessException IllegalAccessException n",
                                secret,
                                "package shop; public class Item { private String secret() { return \"old\"; }"
                                        + " private String o() { return \"o\"; } String near() { return \"n\"; }"
                                        + " String open() { return o(); } }"),
                        new Version(
                                "now now opened near near",
                                secret,
                                "package shop; public class Item { String secret() { return \"now\"; }"
                                        + " public String near() { return \"near\"; }"
                                        + " public String open() { return \"opened\"; } }"),
                        new Version(
                                "IllegalAccessException hid opened IllegalAccessException near",
                                secret,
                                "package shop; public class Item { private String secret() { return \"hid\"; }"
                                        + " String near() { return \"near\"; }"
                                        + " public String open() { return \"opened\"; } }")),
                new Succession(
                        "a static method is found under its own name and a removed one is not",
                        new Version(
                                "NoSuchMethodException IllegalAccessException old",
                                statics,
                                "package shop; public class Item { String old() { return \"old\"; } }"),
                        new Version(
                                "6 static IllegalAccessException",
                                statics,
                                "package shop; public class Item { static String old() { return \"static\"; }"
                                        + " static int sum(int... all) { int s = 0; for (int one : all) s += one; return s; } }"),
                        new Version(
                                "NoSuchMethodException NoSuchMethodException NoSuchMethodException", statics, plain)),
                new Succession(
                        "a handle follows later edits",
                        new Version("null NullPointerException", kept, plain, plainSpecial),
                        new Version(
                                "MethodHandle(Item)int 1",
                                kept,
                                "package shop; public class Item { int price() { return 1; } }",
                                plainSpecial),
                        new Version(
                                "MethodHandle(Item)int 2",
                                kept,
                                "package shop; public class Item { int price() { return 1; } }",
                                "package shop; public class Special extends Item { int price() { return 2; } }"),
                        new Version(
                                "MethodHandle(Item)int 3",
                                kept,
                                "package shop; public class Item { int price() { return 3; } }",
                                plainSpecial)),
                new Succession(
                        "findSpecial calls the superclass",
                        new Version("none", special, plain, special("return \"none\";")),
                        new Version(
                                "item",
                                special,
                                "package shop; public class Item { String who() { return \"item\"; } }",
                                special(
                                                "return (String) MethodHandles.lookup().findSpecial(Item.class, \"who\","
                                                        + " MethodType.methodType(String.class), Special.class).invokeExact(one);")
                                        .replace("who2", "who"))),
                new Succession(
                        "reflective methods are unreflected to what they stand for",
                        new Version(
                                "NoSuchMethodException WrongMethodTypeException NoSuchMethodException"
                                        + " NoSuchMethodException NoSuchMethodException NoSuchMethodException"
                                        + " NoSuchMethodException",
                                unreflected,
                                "package shop; public class Item implements Api { String old() { return \"old\"; } }",
                                "package shop; interface Api { }",
                                plainSpecial),
                        new Version(
                                "6 static IllegalAccessException s more x more y more z",
                                unreflected,
                                "package shop; public class Item implements Api { static String old() { return \"static\"; }"
                                        + " int twice(int x) { return 2 * x; } private String secret() { return \"s\"; } }",
                                "package shop; interface Api { default String more(String m) { return \"more \" + m; } }",
                                "package shop; public class Special extends Item { int twice(int x) { return 3 * x; } }")));
    }

    private static String special(String body) {
        return "package shop; import java.lang.invoke.*; public class Special extends Item {"
                + " String who2() { return \"special\"; }"
                + " static String above(Special one) throws Throwable { " + body + " } }";
    }

    static Stream<Succession> fields() {
        String fields = asking(
                        "own().findSetter(Item.class, \"size\", int.class).type()",
                        "set(own().findSetter(Item.class, \"size\", int.class), 8)",
                        "own().findGetter(Item.class, \"size\", int.class).invoke(ITEM)",
                        "own().findStaticGetter(Item.class, \"all\", String.class).invoke()",
                        "own().findGetter(Item.class, \"gone\", int.class).invoke(ITEM)",
                        "own().findSetter(Item.class, \"fixed\", String.class)",
                        "own().findGetter(Item.class, \"hidden\", long.class)",
                        "within(Item.class).findGetter(Item.class, \"hidden\", long.class).invoke(ITEM)")
                .replace(
                        "static MethodHandles.Lookup own()",
                        "static final Item ITEM = new Item(); static String set(MethodHandle set, int to) throws Throwable {"
                                + " set.invoke(ITEM, to); return \"set\"; } static MethodHandles.Lookup own()");
        String variables = asking(
                        "(boolean) of(\"size\", int.class).compareAndSet(ITEM, 5, 6)",
                        "(int) of(\"size\", int.class).getAndAdd(ITEM, 2)",
                        "(int) of(\"size\", int.class).getVolatile(ITEM)",
                        "(String) of(\"name\", String.class).getAndSet(ITEM, \"next\")",
                        "(String) of(\"name\", String.class).get(ITEM)",
                        "own().findStaticVarHandle(Item.class, \"all\", long.class).getAndAdd(1L)",
                        "of(\"fixed\", String.class).compareAndSet(ITEM, \"f\", \"g\")",
                        "of(\"fixed\", String.class).get(ITEM)")
                .replace(
                        "static MethodHandles.Lookup own()",
                        "static final Item ITEM = new Item(); static VarHandle of(String name, Class<?> type) throws Exception {"
                                + " return own().findVarHandle(Item.class, name, type); } static MethodHandles.Lookup own()");
        String none = "NoSuchFieldException ";
        return Stream.of(
                new Succession(
                        "added fields are read and written, removed ones are not found",
                        new Version(
                                none.repeat(4) + "1 " + none.repeat(3).strip(),
                                fields,
                                "package shop; public class Item { int gone = 1; }"),
                        new Version(
                                "(Item,int)void set 8 all NoSuchFieldException IllegalAccessException"
                                        + " IllegalAccessException 3",
                                fields,
                                "package shop; public class Item { int size = 5; static String all = \"all\";"
                                        + " final String fixed = \"f\"; private long hidden = 3; }"),
                        new Version(
                                "(Item,int)void set 8 all 1 IllegalAccessException MethodHandle(Item)long 3",
                                fields,
                                "package shop; public class Item { int size = 5; static String all = \"all\"; int gone;"
                                        + " final String fixed = \"f\"; long hidden = 3; }"),
                        new Version(none.repeat(8).strip(), fields, "package shop; public class Item { }")),
                new Succession(
                        "an added field has a variable handle",
                        new Version(none.repeat(8).strip(), variables, "package shop; public class Item { }"),
                        new Version(
                                "true 6 8 first next 7 UnsupportedOperationException f",
                                variables,
                                "package shop; public class Item { volatile int size = 5; String name = \"first\";"
                                        + " static long all = 7; final String fixed = \"f\"; }")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"methods", "fields"})
    void goesLiveInPlace(Succession succession, @TempDir Path directory) {
        succession.goesLiveInPlace(directory);
    }
}
