package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Enum classes, whose constants are static fields that the static initializer fills. */
final class EnumEdits {
    private EnumEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit("enum constant added", "enum Size { S }", "enum Size { S, L }")
                        .changes("Size: field L: Size added", "Size: body of $values()", "Size: static initializer")
                        .restart("field-added", "static-initializer"),
                unit("enum constant removed", "enum Size { S, L }", "enum Size { S }")
                        .changes("Size: field L: Size removed", "Size: body of $values()", "Size: static initializer")
                        .restart("field-removed", "static-initializer"),
                unit("enum constants reordered", "enum Size { S, L }", "enum Size { L, S }")
                        .changes(
                                "Size: fields reordered to L, S, $VALUES",
                                "Size: body of $values()",
                                "Size: static initializer")
                        .restart("field-order", "static-initializer"),
                unit(
                                "argument of an enum constant changed",
                                "enum Size { S(1); final int n; Size(int n) { this.n = n; } }",
                                "enum Size { S(2); final int n; Size(int n) { this.n = n; } }")
                        .changes("Size: static initializer")
                        .restart("static-initializer"),
                unit(
                                "body in an enum changed",
                                "enum Size { S; int n() { return 1; } }",
                                "enum Size { S; int n() { return 2; } }")
                        .changes("Size: body of n()")
                        .redefine(),
                unit(
                                "enum constant given a body",
                                "enum Size { S; int n() { return 1; } }",
                                "enum Size { S { int n() { return 2; } }; int n() { return 1; } }")
                        .changes(
                                "Size: class modifiers package-private final enum -> package-private enum",
                                "Size: nested classes +Size.1",
                                "Size: made sealed",
                                "Size: static initializer")
                        .restart("new-class", "static-initializer", "nest", "permitted-subclasses", "class-modifiers")
                        .live("restart"),
                unit(
                                "enum constant with a body added to an enum without such",
                                "enum Size { S; int n() { return 1; } }",
                                "enum Size { S, L { int n() { return 2; } }; int n() { return 1; } }")
                        .changes(
                                "Size: class modifiers package-private final enum -> package-private enum",
                                "Size: nested classes +Size.1",
                                "Size: made sealed",
                                "Size: field L: Size added",
                                "Size: body of $values()",
                                "Size: static initializer")
                        .restart(
                                "new-class",
                                "field-added",
                                "static-initializer",
                                "nest",
                                "permitted-subclasses",
                                "class-modifiers"),
                unit(
                                "body of an enum constant changed",
                                "enum Size { S { int n() { return 2; } }; int n() { return 1; } }",
                                "enum Size { S { int n() { return 3; } }; int n() { return 1; } }")
                        .changes("Size.1: body of n()")
                        .redefine(),
                unit("method added to an enum", "enum Size { S }", "enum Size { S; int n() { return 1; } }")
                        .changes("Size: method n() added")
                        .restart("method-added"),
                unit(
                                "interface added to an enum",
                                "enum Size { S }",
                                "enum Size implements java.io.Closeable { S; public void close() { } }")
                        .changes(
                                "Size: interfaces +Closeable",
                                "Size: generic signature of the class",
                                "Size: method close() added")
                        .restart("method-added", "interfaces"));
    }
}
