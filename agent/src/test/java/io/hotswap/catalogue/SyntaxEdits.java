package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Edits of constructs for which javac writes more than the statement shows. */
final class SyntaxEdits {
    private SyntaxEdits() {}

    static List<Edit> edits() {
        return List.of(
                members(
                                "try and catch put around a statement",
                                "int f(String s) { return Integer.parseInt(s); }",
                                "int f(String s) { try { return Integer.parseInt(s); } catch (RuntimeException e) { return 0; } }")
                        .inOrderOnly("body of f(String)")
                        .redefine(),
                members(
                                "caught type narrowed",
                                "int f(String s) { try { return s.length(); } catch (RuntimeException e) { return 0; } }",
                                "int f(String s) { try { return s.length(); } catch (NullPointerException e) { return 0; } }")
                        .inOrderOnly("body of f(String)")
                        .redefine(),
                members(
                                "finally added",
                                "void f() { try { g(); } catch (RuntimeException e) { g(); } }\nvoid g() { }",
                                "void f() { try { g(); } catch (RuntimeException e) { g(); } finally { g(); } }\nvoid g() { }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                members(
                                "statement moved out of a try block",
                                "void f() { try { g(); g(); } catch (RuntimeException e) { } }\nvoid g() { }",
                                "void f() { g(); try { g(); } catch (RuntimeException e) { } }\nvoid g() { }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                members(
                                "try with resources introduced",
                                "void f(AutoCloseable c) throws Exception { c.close(); }",
                                "void f(AutoCloseable c) throws Exception { try (c) { c.hashCode(); } }")
                        .inOrderOnly("body of f(AutoCloseable)")
                        .redefine(),
                members(
                                "synchronized block added",
                                "int n;\nvoid f() { n++; }",
                                "int n;\nvoid f() { synchronized (this) { n++; } }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                members(
                                "string concatenation changed",
                                "String f(int n) { return \"a\" + n; }",
                                "String f(int n) { return \"b\" + n; }")
                        .inOrderOnly("body of f(int)")
                        .redefine(),
                members(
                                "first string concatenation",
                                "String f(int n) { return String.valueOf(n); }",
                                "String f(int n) { return \"a\" + n; }")
                        .inOrderOnly("body of f(int)")
                        .redefine(),
                members(
                                "case of a string switch added",
                                "int f(String s) { switch (s) { case \"a\": return 1; default: return 0; } }",
                                "int f(String s) { switch (s) { case \"a\": return 1; case \"b\": return 2; default: return 0; } }")
                        .inOrderOnly("body of f(String)")
                        .redefine(),
                members(
                                "case of an int switch moved to another branch",
                                "int f(int n) { switch (n) { case 1: return 1; case 2: case 3: return 2; default: return 0; } }",
                                "int f(int n) { switch (n) { case 1: case 2: return 1; case 3: return 2; default: return 0; } }")
                        .inOrderOnly("body of f(int)")
                        .redefine(),
                members(
                                "switch expression's value changed",
                                "int f(int n) { return switch (n) { case 1 -> 10; case 2 -> { yield 20; } default -> 0; }; }",
                                "int f(int n) { return switch (n) { case 1 -> 10; case 2 -> { yield 30; } default -> 0; }; }")
                        .inOrderOnly("body of f(int)")
                        .redefine(),
                unit(
                                "first switch over an enum",
                                "class Order { int f(Size s) { return 0; } }\nenum Size { S, L }",
                                "class Order { int f(Size s) { return switch (s) { case S -> 1; case L -> 2; }; } }\nenum Size { S, L }")
                        .inOrderOnly("nested classes +Order.1", "body of f(Size)")
                        .restart("new-class", "nest"),
                unit(
                                "case of an enum switch changed",
                                "class Order { int f(Size s) { return switch (s) { case S -> 1; case L -> 2; }; } }\nenum Size { S, L }",
                                "class Order { int f(Size s) { return switch (s) { case S -> 1; case L -> 3; }; } }\nenum Size { S, L }")
                        .inOrderOnly("body of f(Size)")
                        .redefine(),
                members(
                                "instanceof pattern introduced",
                                "int f(Object o) { if (o instanceof String) { return ((String) o).length(); } return 0; }",
                                "int f(Object o) { if (o instanceof String s && !s.isEmpty()) { return s.length(); } return 0; }")
                        .inOrderOnly("body of f(Object)")
                        .redefine(),
                members(
                                "text block changed",
                                "String f() { return \"\"\"\n  select 1\n  \"\"\"; }",
                                "String f() { return \"\"\"\n  select 2\n  \"\"\"; }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                members(
                                "string turned into a text block of the same value",
                                "String f() { return \"select 1\"; }",
                                "String f() { return \"\"\"\n  select 1\"\"\"; }")
                        .skip(),
                members("first assertion", "int f(int n) { return n; }", "int f(int n) { assert n > 0; return n; }")
                        .inOrderOnly(
                                "field $assertionsDisabled: boolean added",
                                "body of f(int)",
                                "static initializer added")
                        .restart("field-added", "static-initializer"),
                members(
                                "assertion changed",
                                "int f(int n) { assert n > 0; return n; }",
                                "int f(int n) { assert n > 1 : \"too small\"; return n; }")
                        .inOrderOnly("body of f(int)")
                        .redefine(),
                members(
                                "for loop turned into an enhanced one",
                                "int f(int[] a) { int s = 0; for (int i = 0; i < a.length; i++) { s += a[i]; } return s; }",
                                "int f(int[] a) { int s = 0; for (int n : a) { s += n; } return s; }")
                        .inOrderOnly("body of f(int[])")
                        .redefine());
    }
}
