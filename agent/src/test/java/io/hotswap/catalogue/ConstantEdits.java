package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Constant variables, whose value javac copies to where they are used (JLS 4.12.4, 13.1). */
final class ConstantEdits {
    private ConstantEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("constant changed", "static final int LIMIT = 10;", "static final int LIMIT = 20;")
                        .inOrderOnly("constant LIMIT: 10 -> 20")
                        .restart("constant"),
                members(
                                "constant changed and used",
                                "static final int LIMIT = 10;\nint limit() { return LIMIT; }",
                                "static final int LIMIT = 20;\nint limit() { return LIMIT; }")
                        .inOrderOnly("constant LIMIT: 10 -> 20", "body of limit()")
                        .restart("constant"),
                unit(
                                "constant of another class changed",
                                "class Limits { static final int MAX = 1; }\nclass Order { int max() { return Limits.MAX; } }",
                                "class Limits { static final int MAX = 2; }\nclass Order { int max() { return Limits.MAX; } }")
                        .changes("Limits: constant MAX: 1 -> 2", "Order: body of max()")
                        .restart("code", "constant"),
                unit(
                                "static value changed together with one of another class that it is computed from",
                                "class Fee { static int all = Rate.base + 1; }\nclass Rate { static int base = Order.unit * 10; }\n"
                                        + "class Order { static int unit = 1; int fee() { return Fee.all; } }",
                                "class Fee { static int all = Rate.base + 2; }\nclass Rate { static int base = Order.unit * 100; }\n"
                                        + "class Order { static int unit = 3; int fee() { return Fee.all; } }")
                        .changes("Fee: static initializer", "Order: static initializer", "Rate: static initializer")
                        .restart("static-initializer"),
                members(
                                "string constant changed",
                                "static final String NAME = \"a\";",
                                "static final String NAME = \"b\";")
                        .inOrderOnly("constant NAME: \"a\" -> \"b\"")
                        .restart("constant"),
                members(
                                "string constant of several lines changed",
                                "static final String SQL = \"select\\n1\";",
                                "static final String SQL = \"select\\n2\";")
                        .inOrderOnly("constant SQL: \"select\\n1\" -> \"select\\n2\"")
                        .restart("constant"),
                members(
                                "boolean constant changed",
                                "static final boolean ON = false;",
                                "static final boolean ON = true;")
                        .inOrderOnly("constant ON: false -> true")
                        .restart("constant"),
                members("char constant changed", "static final char SEP = ',';", "static final char SEP = ';';")
                        .inOrderOnly("constant SEP: ',' -> ';'")
                        .restart("constant"),
                members("double constant changed", "static final double VAT = 0.19;", "static final double VAT = 0.2;")
                        .inOrderOnly("constant VAT: 0.19 -> 0.2")
                        .restart("constant"),
                members("type of a constant changed", "static final int MAX = 1;", "static final long MAX = 1;")
                        .inOrderOnly("field MAX: int -> long")
                        .restart("field-type"),
                members(
                                "constant made a computed value",
                                "static final int MAX = 1;",
                                "static final int MAX = Integer.parseInt(\"1\");")
                        .inOrderOnly("constant MAX: 1 -> none", "static initializer added")
                        .restart("static-initializer", "constant"),
                members("constant added", "", "static final int MAX = 1;")
                        .inOrderOnly("field MAX: int added")
                        .restart("field-added"),
                members(
                                "static final value that is computed changed",
                                "static final Integer MAX = 1;",
                                "static final Integer MAX = 2;")
                        .inOrderOnly("static initializer")
                        .restart("static-initializer"),
                members(
                                "constant of each instance changed",
                                "final int max = 1;\nint f() { return max; }",
                                "final int max = 2;\nint f() { return max; }")
                        .inOrderOnly("body of constructor()", "body of f()")
                        .redefine());
    }
}
