package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Record classes, of whose components javac makes fields, accessors, a constructor and three methods of Object. */
final class RecordEdits {
    private RecordEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit("record component added", "record Point(int x) { }", "record Point(int x, int y) { }")
                        .changes(
                                "Point: record components (int x) -> (int x, int y)",
                                "Point: field y: int added",
                                "Point: constructor(int, int) added",
                                "Point: constructor(int) removed",
                                "Point: method y() added",
                                "Point: body of toString()",
                                "Point: body of hashCode()",
                                "Point: body of equals(Object)")
                        .restart("method-added", "method-removed", "field-added", "record-components"),
                unit("record component removed", "record Point(int x, int y) { }", "record Point(int x) { }")
                        .changes(
                                "Point: record components (int x, int y) -> (int x)",
                                "Point: field y: int removed",
                                "Point: constructor(int) added",
                                "Point: constructor(int, int) removed",
                                "Point: method y() removed",
                                "Point: body of toString()",
                                "Point: body of hashCode()",
                                "Point: body of equals(Object)")
                        .restart("method-added", "method-removed", "field-removed", "record-components"),
                unit("type of a record component changed", "record Point(int x) { }", "record Point(long x) { }")
                        .changes(
                                "Point: record components (int x) -> (long x)",
                                "Point: field x: int -> long",
                                "Point: constructor(long) added",
                                "Point: constructor(int) removed",
                                "Point: method x(): long added",
                                "Point: method x(): int removed",
                                "Point: body of toString()",
                                "Point: body of hashCode()",
                                "Point: body of equals(Object)")
                        .restart("method-added", "method-removed", "field-type", "record-components"),
                unit(
                                "generic type of a record component changed",
                                "import java.util.*;\nrecord Names(List<String> all) { }",
                                "import java.util.*;\nrecord Names(List<Long> all) { }")
                        .changes(
                                "Names: record components (List<String> all) -> (List<Long> all)",
                                "Names: generic type of all",
                                "Names: generic signature of constructor(List)",
                                "Names: generic signature of all()",
                                "Names: local variable names of constructor(List)")
                        .restart("record-components"),
                unit(
                                "annotation of a record component added",
                                annotated("record Point(int x) { }"),
                                annotated("record Point(@Tag int x) { }"))
                        .changes("Point: annotations of record components")
                        .redefine(),
                unit(
                                "compact constructor changed",
                                "record Point(int x) { Point { } }",
                                "record Point(int x) { Point { if (x < 0) { throw new IllegalArgumentException(); } } }")
                        .changes("Point: body of constructor(int)")
                        .redefine(),
                unit(
                                "accessor of a record written out",
                                "record Point(int x) { }",
                                "record Point(int x) { public int x() { return x + 1; } }")
                        .changes("Point: body of x()")
                        .redefine(),
                unit(
                                "toString of a record written out",
                                "record Point(int x) { }",
                                "record Point(int x) { public final String toString() { return \"point\"; } }")
                        .changes("Point: body of toString()")
                        .redefine(),
                unit(
                                "method added to a record",
                                "record Point(int x) { }",
                                "record Point(int x) { int twice() { return 2 * x; } }")
                        .changes("Point: method twice() added")
                        .restart("method-added"));
    }

    private static String annotated(String unit) {
        return "import java.lang.annotation.*;\n" + unit
                + "\n@Target(ElementType.RECORD_COMPONENT) @Retention(RetentionPolicy.RUNTIME) @interface Tag { }";
    }
}
