package io.hotswap;

import io.hotswap.testing.Succession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reflection answers of constructors and of generic types after an edit. */
final class ReshapeReflectionIT {
    private static final String ASKING = """
            package shop;
            import java.lang.reflect.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            public class Service {
                static Item item = new Item();
                static String all(Class<?> type) {
                    return Stream.of(type.getDeclaredConstructors()).map(Constructor::toGenericString).sorted()
                            .collect(Collectors.joining(","));
                }
                public String answer() throws Exception {
                    try { return String.valueOf(ask()); } catch (Exception thrown) { return thrown.getClass().getSimpleName(); }
                }
                Object ask() throws Exception { %s }
            }
            """;
    private static final String TAG = """
            package shop;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE, ElementType.PARAMETER,
                    ElementType.CONSTRUCTOR, ElementType.RECORD_COMPONENT, ElementType.FIELD})
            @interface Tag { String value(); }
            """;

    static List<Succession> successions() {
        return List.of(
                edit(
                        "added constructors are shown, removed ones are not, changed ones as they are now",
                        "return all(Item.class);",
                        item("Item() {} Item(long gone) {} Item(char c) {}"),
                        "shop.Item(),shop.Item(char),shop.Item(long)",
                        item("protected Item(java.util.List<String> l) throws java.io.IOException {} public Item() {}"
                                + " private Item(char c) {}"),
                        "private shop.Item(char),protected shop.Item(java.util.List<java.lang.String>) throws java.io.IOException,"
                                + "public shop.Item()"),
                edit(
                        "constructors create objects",
                        "String text = \"\"; Constructor<?>[] all = Item.class.getDeclaredConstructors();"
                                + " Arrays.sort(all, Comparator.comparing(Constructor::getParameterCount)); for (Constructor<?> one : all) {"
                                + " one.setAccessible(true); Object[] none = new Object[one.getParameterCount()];"
                                + " Arrays.fill(none, 7); text += ((Item) one.newInstance(none)).n + \" \"; } return text;",
                        item("int n; Item() { n = 1; } Item(int i) { n = i; }"),
                        "1 7 ",
                        item(
                                "int n; Item() { n = 2; } private Item(int i) { n = i + 1; } Item(int i, long l) { n = i + (int) l; }"),
                        "2 8 14 "),
                edit(
                        "an added constructor has its parameters and annotations",
                        "Constructor<?> one = Item.class.getDeclaredConstructor(String.class, int.class);"
                                + " return Arrays.toString(one.getAnnotations()) + Arrays.deepToString(one.getParameterAnnotations())"
                                + " + Stream.of(one.getParameters()).map(Parameter::getName).toList()"
                                + " + Stream.of(one.getAnnotatedParameterTypes()).map(type -> type.getAnnotations().length).toList();",
                        item("Item() {}"),
                        "NoSuchMethodException",
                        item("Item() {} @Tag(\"c\") Item(String a, @Tag(\"p\") int b) {}"),
                        "[@shop.Tag(\"c\")][[], [@shop.Tag(\"p\")]][arg0, arg1][0, 1]"),
                edit(
                        "the added canonical constructor of a record is shown with its parameters' names",
                        "Constructor<?> one = Pair.class.getDeclaredConstructors()[0]; Object[] arguments = {1, 2};"
                                + " return one + \" \" + Stream.of(one.getParameters()).map(Parameter::getName).toList()"
                                + " + one.newInstance(Arrays.copyOf(arguments, one.getParameterCount()));",
                        item("") + "record Pair(int left) {}",
                        "shop.Pair(int) [left]Pair[left=1]",
                        item("") + "record Pair(int left, int right) {}",
                        "shop.Pair(int,int) [left, right]Pair[left=1, right=2]"),
                edit(
                        "the place of an added field is refused to Unsafe, that of another is not",
                        "AtomicIntegerFieldUpdater.newUpdater(Item.class, \"held\").set(item, 1);"
                                + " Field unsafe = sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\"); unsafe.setAccessible(true);"
                                + " sun.misc.Unsafe asked = (sun.misc.Unsafe) unsafe.get(null); String text = \"\";"
                                + " for (Field field : Item.class.getDeclaredFields()) { boolean fixed = Modifier.isStatic(field.getModifiers());"
                                + " try { text += (fixed ? asked.staticFieldOffset(field) : asked.objectFieldOffset(field)) > 0 ? \"+\" : \"\"; }"
                                + " catch (UnsupportedOperationException refused) { text += \"-\"; }"
                                + " if (!fixed) { try { AtomicIntegerFieldUpdater.newUpdater(Item.class, field.getName());"
                                + " text += \"+\"; } catch (UnsupportedOperationException refused) { text += \"-\"; } } }"
                                + " return text + item.held;",
                        item("volatile int held;"),
                        "++1",
                        item("volatile int held; volatile int added; static int more;"),
                        "++-+-1"),
                edit(
                        "field updaters reach added fields",
                        "var count = AtomicIntegerFieldUpdater.newUpdater(Item.class, \"count\"); count.set(item, 1);"
                                + " var sum = AtomicLongFieldUpdater.newUpdater(Item.class, \"sum\"); sum.set(item, 5);"
                                + " var last = AtomicReferenceFieldUpdater.newUpdater(Item.class, String.class, \"last\");"
                                + " last.set(item, null); int more = count.addAndGet(item, 2) + count.getAndUpdate(item, n -> n * 2);"
                                + " boolean swapped = last.compareAndSet(item, null, \"x\") && !last.compareAndSet(item, null, \"y\");"
                                + " String wrong = \"\"; try { AtomicLongFieldUpdater.newUpdater(Item.class, \"count\"); }"
                                + " catch (IllegalArgumentException type) { wrong = type.getMessage(); }"
                                + " return more + \" \" + sum.getAndIncrement(item) + swapped + item + wrong;",
                        item(""),
                        "RuntimeException",
                        item("volatile int count; volatile long sum; volatile String last;"
                                + " public String toString() { return \" \" + count + sum + last; }"),
                        "6 5true 66xMust be long type"),
                edit(
                        "a class that is not initialized yet gets its first static initializer and constants",
                        "Field[] all = Wide.class.getDeclaredFields(); if (all.length == 1) { return \"one\"; }"
                                + " Set<String> texts = new TreeSet<>();"
                                + " for (Field one : all) { texts.add(one.getName() + \"=\" + one.get(null)); } return texts;",
                        item("") + "interface Wide { int A = 1; }",
                        "one",
                        item("") + "interface Wide { int A = 1; String B = \"b\"; Object OF = List.of(2); }",
                        "[A=1, B=b, OF=[2]]"),
                edit(
                        "a class that is added to a nest reaches private members there, and the others its own",
                        "return item.ask();",
                        item("Object ask() { return \"none\"; }"),
                        "none",
                        item(
                                "private int n = 3; Object ask() throws Exception {"
                                        + " Part part = Part.class.getDeclaredConstructor().newInstance();"
                                        + " return Part.class.getDeclaredField(\"x\").get(part) + part.n(this) + Part.class.isNestmateOf(Item.class)"
                                        + " + Part.class.getNestHost().getSimpleName() + Item.class.getNestMembers().length"
                                        + " + java.lang.invoke.MethodHandles.lookup().findVarHandle(Part.class, \"x\", int.class).get(part); }"
                                        + " private static class Part { private int x = 5; private Part() {}"
                                        + " String n(Item item) throws Exception { return \" \" + Item.class.getDeclaredField(\"n\").get(item); } }"),
                        "5 3trueItem25"),
                edit(
                        "a generic type follows, and goes on doing so",
                        "return Item.class.getDeclaredField(\"list\").toGenericString();",
                        item("List<String> list;"),
                        "java.util.List<java.lang.String> shop.Item.list",
                        item("List<Long> list;"),
                        "java.util.List<java.lang.Long> shop.Item.list"),
                edit(
                        "a record component has other annotations and another generic type",
                        "RecordComponent one = Pair.class.getRecordComponents()[0];"
                                + " return Arrays.toString(one.getAnnotations()) + one.getGenericType() + Arrays.toString(one.getAnnotatedType().getAnnotations());",
                        item("") + "record Pair(@Tag(\"a\") List<String> left) {}",
                        "[@shop.Tag(\"a\")]java.util.List<java.lang.String>[@shop.Tag(\"a\")]",
                        item("") + "record Pair(@Tag(\"b\") List<Long> left) {}",
                        "[@shop.Tag(\"b\")]java.util.List<java.lang.Long>[@shop.Tag(\"b\")]"));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void answersAsTheSourceSays(Succession succession, @TempDir Path directory) {
        succession.goesLiveInPlace(directory);
    }

    private static Succession edit(
            String name, String question, String before, String answer, String after, String next) {
        String asking = ASKING.formatted(question);
        return new Succession(
                name,
                new Succession.Version(answer, asking, TAG, before),
                new Succession.Version(next, asking, TAG, after),
                new Succession.Version(answer, asking, TAG, before));
    }

    private static String item(String members) {
        return "package shop; import java.util.*; class Item { " + members + " }";
    }
}
