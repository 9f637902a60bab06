package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Edits that leave all instructions as they are. */
final class LineEdits {
    private LineEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("nothing changed", "int a() { return 1; }", "int a() { return 1; }")
                        .skip(),
                unit(
                                "comment added above the class",
                                "class Order {\nint a() { return 1; }\nint b() { return 2; }\n}",
                                "// An order.\nclass Order {\nint a() { return 1; }\nint b() { return 2; }\n}")
                        .inOrderOnly("line numbers of 3 methods")
                        .redefine(),
                unit(
                                "import added",
                                "class Order {\nint a() { return 1; }\n}",
                                "import java.util.List;\nclass Order {\nint a() { return 1; }\n}")
                        .inOrderOnly("line numbers of 2 methods")
                        .redefine(),
                members(
                                "comment added above the last method",
                                "int a() { return 1; }\nint b() { return 2; }",
                                "int a() { return 1; }\n// b\nint b() { return 2; }")
                        .inOrderOnly("line numbers of b()")
                        .redefine(),
                members("comment added at the end", "int a() { return 1; }", "int a() { return 1; }\n// end")
                        .skip(),
                members(
                                "comment reworded",
                                "/** One. */\nint a() { return 1; }",
                                "/** The number one. */\nint a() { return 1; }")
                        .skip(),
                members("reformatted within lines", "int a(){return 1;}", "int  a( ) {  return 1 ; }")
                        .skip(),
                members(
                                "braces moved to lines of their own",
                                "int a() { return 1; }\nint b() { return 2; }",
                                "int a()\n{\nreturn 1;\n}\nint b() { return 2; }")
                        .inOrderOnly("line numbers of 2 methods")
                        .redefine(),
                members(
                                "methods reordered",
                                "int a() { return 1; }\nint b() { return 2; }",
                                "int b() { return 2; }\nint a() { return 1; }")
                        .inOrderOnly("line numbers of 2 methods")
                        .redefine(),
                members(
                                "methods reordered on one line",
                                "int a() { return 1; } int b() { return 2; }",
                                "int b() { return 2; } int a() { return 1; }")
                        .skip("same-code"),
                members(
                                "static initializer moved down a line",
                                "static Object lock = new Object();",
                                "// guards all\nstatic Object lock = new Object();")
                        .inOrderOnly("line numbers of static initializer")
                        .redefine());
    }
}
