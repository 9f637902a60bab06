package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;

import java.util.List;

/** Edits of statements and expressions within a method. */
final class BodyEdits {
    private BodyEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("expression changed", "int total(int n) { return n; }", "int total(int n) { return n * 2; }")
                        .inOrderOnly("body of total(int)")
                        .redefine(),
                members("number changed", "int total() { return 10; }", "int total() { return 20; }")
                        .inOrderOnly("body of total()")
                        .redefine(),
                members("large number changed", "int total() { return 100_000; }", "int total() { return 100_001; }")
                        .inOrderOnly("body of total()")
                        .redefine(),
                members("string literal changed", "String hi() { return \"hi\"; }", "String hi() { return \"hello\"; }")
                        .inOrderOnly("body of hi()")
                        .redefine(),
                members(
                                "statement added on a line of its own",
                                "int total(int n) {\nreturn n;\n}\nint last() { return 1; }",
                                "int total(int n) {\nn++;\nreturn n;\n}\nint last() { return 1; }")
                        .inOrderOnly("body of total(int)", "line numbers of last()")
                        .redefine(),
                members(
                                "two bodies changed",
                                "int a() { return 1; }\nint b() { return 1; }\nint c() { return 1; }",
                                "int a() { return 2; }\nint b() { return 1; }\nint c() { return 3; }")
                        .inOrderOnly("body of a()", "body of c()")
                        .redefine(),
                members(
                                "statement added to an empty body",
                                "void clear() { }",
                                "void clear() { System.out.println(); }")
                        .inOrderOnly("body of clear()")
                        .redefine(),
                members(
                                "static method's body changed",
                                "static int total() { return 1; }",
                                "static int total() { return 2; }")
                        .inOrderOnly("body of total()")
                        .redefine(),
                members(
                                "private method's body changed",
                                "private int rate() { return 1; }\nint total() { return rate(); }",
                                "private int rate() { return 2; }\nint total() { return rate(); }")
                        .inOrderOnly("body of rate()")
                        .redefine(),
                members(
                                "another method called",
                                "int a() { return 1; }\nint b() { return 1; }\nint c() { return a(); }",
                                "int a() { return 1; }\nint b() { return 1; }\nint c() { return b(); }")
                        .inOrderOnly("body of c()")
                        .redefine(),
                members(
                                "condition inverted",
                                "boolean big(int n) { return n > 9; }",
                                "boolean big(int n) { return n <= 9; }")
                        .inOrderOnly("body of big(int)")
                        .redefine(),
                members(
                                "early return added",
                                "int total(int n) { return n; }",
                                "int total(int n) { if (n < 0) { return 0; } return n; }")
                        .inOrderOnly("body of total(int)")
                        .redefine(),
                members(
                                "loop bound changed",
                                "int sum() { int s = 0; for (int i = 0; i < 3; i++) { s += i; } return s; }",
                                "int sum() { int s = 0; for (int i = 0; i <= 3; i++) { s += i; } return s; }")
                        .inOrderOnly("body of sum()")
                        .redefine(),
                members(
                                "local variable's type changed",
                                "long total(int n) { int sum = n; return sum; }",
                                "long total(int n) { long sum = n; return sum; }")
                        .inOrderOnly("body of total(int)")
                        .redefine(),
                members(
                                "local variable renamed",
                                "int total(int n) { int sum = n; return sum; }",
                                "int total(int n) { int all = n; return all; }")
                        .inOrderOnly("local variable names of total(int)")
                        .skip("debug-info-only"),
                members("parameter renamed", "int total(int n) { return n; }", "int total(int m) { return m; }")
                        .inOrderOnly("local variable names of total(int)")
                        .skip("debug-info-only"),
                members(
                                "explicit type replaced by var",
                                "int total(int n) { int sum = n; return sum; }",
                                "int total(int n) { var sum = n; return sum; }")
                        .skip(),
                members(
                                "same instructions written another way",
                                "int total(int n) { n += 1; return (n); }",
                                "int total(int n) { n++; return n; }")
                        .skip(),
                members(
                                "exception thrown",
                                "int total() { return 1; }",
                                "int total() { throw new RuntimeException(); }")
                        .inOrderOnly("body of total()")
                        .redefine(),
                members(
                                "variable argument added to a call",
                                "String f() { return String.format(\"%s\", 1); }",
                                "String f() { return String.format(\"%s%s\", 1, 2); }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                members(
                                "list's element type changed in a body",
                                "Object f() { java.util.List<String> all = new java.util.ArrayList<>(); return all; }",
                                "Object f() { java.util.List<Long> all = new java.util.ArrayList<>(); return all; }")
                        .inOrderOnly("local variable names of f()")
                        .skip("debug-info-only"));
    }
}
