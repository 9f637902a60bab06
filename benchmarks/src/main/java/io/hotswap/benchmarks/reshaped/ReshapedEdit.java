package io.hotswap.benchmarks.reshaped;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A structural edit and a loop that goes through what it adds. The loop is {@code long run()} of a class {@code Case}, which both
 * versions have; what they have besides are nested classes.
 */
public enum ReshapedEdit {
    STATIC_METHOD(
            "",
            "static int twice(int n) { return n + n; }",
            "long sum = 0; for (int i = 0; i < 1000; i++) { sum = sum * 31 + twice(i); } return sum;"),
    INSTANCE_METHOD(
            "int base = 3;",
            "int base = 3; private int plus(int n) { return n + base; }",
            "long sum = 0; for (int i = 0; i < 1000; i++) { sum = sum * 31 + plus(i); } return sum;"),
    VIRTUAL_1(types(1, ""), types(1, "int area() { return $; }"), calls("area")),
    VIRTUAL_2(types(2, ""), types(2, "int area() { return $; }"), calls("area")),
    VIRTUAL_4(types(4, ""), types(4, "int area() { return $; }"), calls("area")),
    VIRTUAL_8(types(8, ""), types(8, "int area() { return $; }"), calls("area")),
    OVERRIDE_1(inherited(1, ""), inherited(1, "int size() { return $; }"), calls("size")),
    OVERRIDE_4(inherited(4, ""), inherited(4, "int size() { return $; }"), calls("size")),
    OVERRIDE_8(inherited(8, ""), inherited(8, "int size() { return $; }"), calls("size")),
    INT_FIELD("", "int count;", "for (int i = 0; i < 1000; i++) { count += i; } return count;"),
    LONG_FIELD("", "long count;", "for (int i = 0; i < 1000; i++) { count = count * 31 + i; } return count;"),
    DOUBLE_FIELD("", "double sum;", "sum = 0; for (int i = 0; i < 1000; i++) { sum += i; } return (long) sum;"),
    REFERENCE_FIELD(
            "",
            "String text = \"text\";",
            "long sum = 0; for (int i = 0; i < 1000; i++) { sum = sum * 31 + text.length(); } return sum;"),
    STATIC_FIELD("", "static int count;", "for (int i = 0; i < 1000; i++) { count += i; } return count;"),
    OBJECTS_READ(
            objects(""),
            objects("int weight = 3;"),
            "long sum = 0; for (Item item : items) { sum += item.weight; } return sum;"),
    OBJECTS_WORK(
            objects(""),
            objects("int weight = 3;"),
            "long sum = 7; for (Item item : items) { sum = (sum * 31 + item.weight) % 1000003; } return sum;"),
    OBJECTS_WRITE(
            objects(""),
            objects("int weight = 3;"),
            "for (Item item : items) { item.weight = 7; } return items[5].weight;"),
    ALLOCATION(
            "static class Point { int x; Point(int x) { this.x = x; } } Point point = new Point(1);",
            "static class Point { int x; int y; Point(int x) { this.x = x; this.y = x; } } Point point = new Point(1);",
            "long sum = 0; for (int i = 0; i < 1000; i++) { Point p = new Point(i); sum = sum * 31 + p.x + p.y; } return sum;"),
    CONSTRUCTOR(
            "static class Point { int x; Point(int x) { this.x = x; } } Point point = new Point(1);",
            "static class Point { int x; Point(int x) { this.x = x; } Point(int x, int y) { this.x = x * y; } }"
                    + " Point point = new Point(1);",
            "long sum = 0; for (int i = 0; i < 1000; i++) { sum = sum * 31 + new Point(i, 3).x; } return sum;"),
    LAMBDA(
            "",
            "static int apply(java.util.function.IntUnaryOperator f, int n) { return f.applyAsInt(n); }",
            "long sum = 0; for (int i = 0; i < 1000; i++) { sum = sum * 31 + apply(n -> n + 3, i); } return sum;");

    private final String before;
    private final String after;
    private final String run;

    ReshapedEdit(String before, String after, String run) {
        this.before = before;
        this.after = after;
        this.run = run;
    }

    /** The source before the edit. */
    String before() {
        return source(before, "return -1;");
    }

    /** The source after it. */
    String after() {
        return source(after, run);
    }

    private static String source(String members, String body) {
        return """
                package bench;
                public class Case implements java.util.function.LongSupplier {
                    %s
                    public long getAsLong() { return run(); }
                    long run() { %s }
                }
                """.formatted(members, body);
    }

    private static String types(int count, String method) {
        return "static abstract class Shape { " + method.replace("$", "0") + " } " + subclasses(count, method);
    }

    private static String inherited(int count, String method) {
        return "static abstract class Shape { int size() { return 1; } } " + subclasses(count, method);
    }

    private static String subclasses(int count, String method) {
        String classes = IntStream.range(0, count)
                .mapToObj(number -> "static class S%1$d extends Shape { %2$s } "
                        .formatted(number, method.replace("$", String.valueOf(number + 2))))
                .collect(Collectors.joining());
        String elements = IntStream.range(0, 1000)
                .mapToObj(number -> "new S%d()".formatted(number % count))
                .collect(Collectors.joining(", "));
        return classes + "Shape[] shapes = { " + elements + " };";
    }

    private static String calls(String method) {
        return "long sum = 0; for (Shape shape : shapes) { sum = sum * 31 + shape.%s(); } return sum;"
                .formatted(method);
    }

    private static String objects(String field) {
        return "static class Item { " + field + " } Item[] items = new Item[1000];"
                + " { for (int i = 0; i < 1000; i++) { items[i] = new Item(); } }";
    }
}
