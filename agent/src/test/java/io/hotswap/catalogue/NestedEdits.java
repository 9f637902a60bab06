package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Nested, inner, local and anonymous classes, and further classes of a compilation unit. */
final class NestedEdits {
    private NestedEdits() {}

    static List<Edit> edits() {
        return List.of(
                members("nested class added", "", "static class Line { }")
                        .inOrderOnly("nested classes +Order.Line", "attributes of the class")
                        .restart("new-class", "nest"),
                members("nested class removed", "static class Line { }", "")
                        .inOrderOnly("nested classes -Order.Line", "attributes of the class")
                        .restart("class-removed", "nest"),
                members(
                                "body in a nested class changed",
                                "static class Line { int n() { return 1; } }",
                                "static class Line { int n() { return 2; } }")
                        .changes("Order.Line: body of n()")
                        .redefine(),
                members(
                                "private nested class opened",
                                "private static class Line { Line() { } }",
                                "static class Line { Line() { } }")
                        .changes("Order: attributes of the class", "Order.Line: attributes of the class")
                        .redefine(),
                members(
                                "nested class made public",
                                "static class Line { Line() { } }",
                                "public static class Line { Line() { } }")
                        .changes(
                                "Order: attributes of the class",
                                "Order.Line: class modifiers package-private -> public",
                                "Order.Line: attributes of the class")
                        .restart("code", "class-modifiers")
                        .live("restart"),
                members(
                                "inner class made static",
                                "int n;\nclass Line { int n() { return Order.this.n; } }",
                                "int n;\nstatic class Line { int n() { return 0; } }")
                        .changes(
                                "Order: attributes of the class",
                                "Order.Line: field this$0: Order removed",
                                "Order.Line: constructor() added",
                                "Order.Line: constructor(Order) removed",
                                "Order.Line: body of n()",
                                "Order.Line: attributes of the class")
                        .restart("code", "method-added", "method-removed", "field-removed"),
                members(
                                "anonymous class added",
                                "static Runnable f() { return null; }",
                                "static Runnable f() { return new Runnable() { public void run() { } }; }")
                        .inOrderOnly("nested classes +Order.1", "body of f()")
                        .restart("new-class", "nest"),
                members(
                                "body in an anonymous class changed",
                                "static Runnable f() { return new Runnable() { public void run() { } }; }",
                                "static Runnable f() { return new Runnable() { public void run() { System.out.println(); } }; }")
                        .changes("Order.1: body of run()")
                        .redefine(),
                members(
                                "anonymous class captures a variable",
                                "static Object f(int n) { return new Object() { public int hashCode() { return 1; } }; }",
                                "static Object f(int n) { return new Object() { public int hashCode() { return n; } }; }")
                        .changes(
                                "Order: body of f(int)",
                                "Order.1: field val$n: int added",
                                "Order.1: constructor(int) added",
                                "Order.1: constructor() removed",
                                "Order.1: body of hashCode()")
                        .restart("code", "method-added", "method-removed", "field-added"),
                members(
                                "local class added",
                                "static Object f() { return null; }",
                                "static Object f() { class Item { } return new Item(); }")
                        .inOrderOnly("nested classes +Order.1Item", "body of f()")
                        .restart("new-class", "nest"),
                members(
                                "private member of a nested class used",
                                "int f(Line l) { return 0; }\nstatic class Line { private int n; }",
                                "int f(Line l) { return l.n; }\nstatic class Line { private int n; }")
                        .inOrderOnly("body of f(Order.Line)")
                        .redefine(),
                unit("class added to a unit", "class Order { }", "class Order { }\nclass Item { }")
                        .define("new-class"),
                unit("class removed from a unit", "class Order { }\nclass Item { }", "class Order { }")
                        .skip("class-removed"),
                unit(
                                "class added and used",
                                "class Order { Object f() { return null; } }",
                                "class Order { Object f() { return new Item(); } }\nclass Item { }")
                        .inOrderOnly("body of f()")
                        .redefine("code", "new-class"),
                unit("class renamed", "class Order { }", "class Invoice { }").define("class-removed", "new-class"));
    }
}
