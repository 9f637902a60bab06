package io.hotswap;

import io.hotswap.testing.Succession;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReflectedFieldsIT {
    private static final String ASKING = """
            package shop;
            import java.lang.reflect.*;
            import java.util.*;
            import java.util.stream.*;
            public class Service {
                static final Item ITEM = new Item();
                static String name(Throwable thrown) { return thrown.getClass().getSimpleName(); }
                interface Question { Object ask() throws Exception; }
                static String ask(Question question) {
                    try { return String.valueOf(question.ask()); } catch (Exception thrown) { return name(thrown); }
                }
                static Field field(String name) throws Exception {
                    Field field = Item.class.getDeclaredField(name);
                    field.setAccessible(true);
                    return field;
                }
                public String answer() throws Exception { %s }
            }
            """;
    private static final String TAG = """
            package shop;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            public @interface Tag { String value(); Class<?>[] types() default {}; }
            """;

    static List<Succession> successions() {
        return List.of(
                edit(
                        "added and retyped fields are declared in source order, removed ones are not",
                        "return Stream.of(Item.class.getDeclaredFields()).map(Field::toGenericString).collect(Collectors.joining(\",\"));",
                        item("int a; int b; String gone;"),
                        "int shop.Item.a,int shop.Item.b,java.lang.String shop.Item.gone",
                        item("public static long first = 1; int a; java.util.List<String> b; private volatile int c;"),
                        "public static long shop.Item.first,int shop.Item.a,java.util.List<java.lang.String> shop.Item.b,"
                                + "private volatile int shop.Item.c"),
                edit(
                        "added fields are read and written",
                        "return ask(() -> { Field f = field(\"count\"); f.set(ITEM, (byte) 9); int read = f.getInt(ITEM);"
                                + " f.setShort(ITEM, (short) 3); return read + \" \" + f.get(ITEM) + \" \" + f.getDouble(ITEM) + \" \""
                                + " + ITEM.total(); });",
                        item("int a; int total() { return a; }"),
                        "NoSuchFieldException",
                        item("int a; private int count = 4; int total() { return a + count; }"),
                        "9 3 3.0 3"),
                edit(
                        "added static fields are read and written",
                        "return ask(() -> { Field f = field(\"texts\"); Object old = f.get(null); f.set(null, List.of(\"y\"));"
                                + " Object now = f.get(null); f.set(null, old); return old + \" \" + now; });",
                        item("static int a;"),
                        "NoSuchFieldException",
                        item("static int a; static volatile List<String> texts = List.of(\"x\");"),
                        "[x] [y]"),
                edit(
                        "wrong receivers and types are refused as documented",
                        "return Stream.<Question>of(() -> field(\"count\").get(null), () -> field(\"count\").get(\"x\"),"
                                + " () -> { field(\"count\").set(ITEM, \"x\"); return 0; }, () -> { field(\"count\").set(ITEM, null); return 0; },"
                                + " () -> field(\"count\").getShort(ITEM), () -> field(\"text\").getInt(ITEM),"
                                + " () -> { field(\"count\").setLong(ITEM, 1); return 0; }, () -> { field(\"text\").setInt(ITEM, 1); return 0; },"
                                + " () -> { field(\"text\").set(ITEM, 1); return 0; }, () -> { field(\"fix\").set(null, 1); return 0; },"
                                + " () -> { field(\"own\").set(ITEM, 7); return field(\"own\").get(ITEM); },"
                                + " () -> { Item.class.getDeclaredField(\"own\").set(ITEM, 7); return 0; })"
                                + ".map(Service::ask).collect(Collectors.joining(\",\"));",
                        item("int a;"),
                        "NoSuchFieldException,".repeat(11) + "NoSuchFieldException",
                        item(
                                "int a; int count; String text; static final Integer fix = 5; final int own; Item() { own = a; }"),
                        "NullPointerException,IllegalArgumentException,IllegalArgumentException,IllegalArgumentException,"
                                + "IllegalArgumentException,IllegalArgumentException,IllegalArgumentException,IllegalArgumentException,"
                                + "IllegalArgumentException,IllegalAccessException,7,IllegalAccessException"),
                edit(
                        "a field that is not final any more is written",
                        "return ask(() -> { Field f = Item.class.getDeclaredField(\"own\"); f.setInt(ITEM, 8);"
                                + " return f.getInt(ITEM) + \" \" + f; });",
                        item("final int own; Item() { own = 1; }"),
                        "IllegalAccessException",
                        item("int own; Item() { own = 1; }"),
                        "8 int shop.Item.own"),
                edit(
                        "annotations of added fields are there, also in copies",
                        "return Stream.of(Item.class.getDeclaredFields()).map(f -> f.getName() + List.of(f.getAnnotations())"
                                + " + f.isAnnotationPresent(Tag.class)).collect(Collectors.joining(\",\"));",
                        item("@Tag(\"a\") int a;"),
                        "a[@shop.Tag(types={}, value=\"a\")]true",
                        item(
                                "@Tag(\"a\") int a; @Deprecated @Tag(value = \"b\", types = {Item.class, int.class}) String b;"),
                        "a[@shop.Tag(types={}, value=\"a\")]true,b[@java.lang.Deprecated(forRemoval=false, since=\"\"),"
                                + " @shop.Tag(types={shop.Item.class, int.class}, value=\"b\")]true"),
                edit(
                        "an added field is of a type variable that its class has got",
                        "return List.of(Item.class.getTypeParameters()) + \" \" + Stream.of(Item.class.getDeclaredFields())"
                                + ".map(f -> f.getGenericType().getTypeName()).toList();",
                        item("int a;", "<A>"),
                        "[A] [int]",
                        item("int a; B[] b;", "<A, B extends Number>"),
                        "[A, B] [int, B[]]"),
                edit(
                        "an added public field is found in subclasses and by its interface",
                        "return ask(() -> new Item() { }.getClass().getField(\"open\").get(ITEM))"
                                + " + ask(() -> Item.class.getField(\"OF\").get(null));",
                        item(
                                "static final Object USED = A; public int a;",
                                " implements Wide",
                                "interface Wide { Object A = List.of(); }"),
                        "NoSuchFieldExceptionNoSuchFieldException",
                        item(
                                "static final Object USED = A; public int a; public String open = \"o\";",
                                " implements Wide",
                                "interface Wide { Object A = List.of(); Object OF = Integer.valueOf(2); }"),
                        "o2"));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession, @TempDir Path directory) {
        succession.goesLiveInPlace(directory);
    }

    private static String[] item(String members) {
        return item(members, "");
    }

    private static String[] item(String members, String interfaces, String... others) {
        String unit = "package shop; import java.util.*; public class Item" + interfaces + " { " + members + " }";
        return Stream.concat(
                        Stream.of(unit),
                        Stream.of(others).map(other -> "package shop; import java.util.*; public " + other))
                .toArray(String[]::new);
    }

    private static Succession edit(
            String name, String asked, String[] before, String first, String[] after, String second) {
        return new Succession(
                name, version(asked, first, before), version(asked, second, after), version(asked, first, before));
    }

    private static Succession.Version version(String asked, String answer, String... units) {
        return new Succession.Version(
                answer,
                Stream.concat(Stream.of(ASKING.formatted(asked), TAG), Stream.of(units))
                        .toList());
    }
}
