package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Methods that come, go, or change their name, parameters, result or generic signature. */
final class MethodEdits {
    private MethodEdits() {}

    static List<Edit> edits() {
        return List.of(
                unit(
                                "static method hides an inherited one, for a caller that is not built again",
                                hiding("", "Order.rate()"),
                                hiding("static int rate() { return 2; }", "Order.rate()"))
                        .inOrderOnly("method rate() added")
                        .restart("method-added"),
                unit(
                                "static method that hid an inherited one removed",
                                hiding("static int rate() { return 2; }", "Order.rate()"),
                                hiding("", "Order.rate()"))
                        .inOrderOnly("method rate() removed")
                        .restart("method-removed"),
                unit(
                                "static field hides an inherited one, for a reader that is not built again",
                                hiding("", "Order.rate"),
                                hiding("static int rate;", "Order.rate"))
                        .inOrderOnly("field rate: int added")
                        .restart("field-added"),
                unit(
                                "static field that hid an inherited one removed",
                                hiding("static int rate;", "Order.rate"),
                                hiding("", "Order.rate"))
                        .inOrderOnly("field rate: int removed")
                        .restart("field-removed"),
                members("method added", "", "int total() { return 1; }")
                        .inOrderOnly("method total() added")
                        .restart("method-added"),
                members("method removed", "int total() { return 1; }", "")
                        .inOrderOnly("method total() removed")
                        .restart("method-removed"),
                members("method renamed", "int total() { return 1; }", "int sum() { return 1; }")
                        .inOrderOnly("method sum() added", "method total() removed")
                        .restart("method-added", "method-removed"),
                members(
                                "private static method added and called",
                                "int total() { return 1; }",
                                "int total() { return rate(); }\nprivate static int rate() { return 2; }")
                        .inOrderOnly("body of total()", "method rate() added")
                        .restart("method-added"),
                members("private static method removed", "private static int rate() { return 2; }", "")
                        .inOrderOnly("method rate() removed")
                        .restart("method-removed"),
                members("private final method added", "", "private final int rate() { return 2; }")
                        .inOrderOnly("method rate() added")
                        .restart("method-added"),
                members("private method added", "", "private int rate() { return 2; }")
                        .inOrderOnly("method rate() added")
                        .restart("method-added"),
                members("parameter added", "int total() { return 1; }", "int total(int n) { return 1; }")
                        .inOrderOnly("method total(int) added", "method total() removed")
                        .restart("method-added", "method-removed"),
                members("parameter's type changed", "int f(int n) { return 1; }", "int f(long n) { return 1; }")
                        .inOrderOnly("method f(long) added", "method f(int) removed")
                        .restart("method-added", "method-removed"),
                members("result type changed", "int total() { return 1; }", "long total() { return 1; }")
                        .inOrderOnly("method total(): long added", "method total(): int removed")
                        .restart("method-added", "method-removed"),
                members(
                                "overload added",
                                "int f() { return 1; }",
                                "int f() { return 1; }\nint f(String... s) { return 2; }")
                        .inOrderOnly("method f(String[]) added")
                        .restart("method-added"),
                members("toString overridden", "", "@Override public String toString() { return \"order\"; }")
                        .inOrderOnly("method toString() added")
                        .restart("method-added"),
                unit(
                                "override with a narrower result added",
                                "class Order extends Base { }\nclass Base { Object copy() { return this; } }",
                                "class Order extends Base { @Override Order copy() { return this; } }\nclass Base { Object copy() { return this; } }")
                        .inOrderOnly("method copy(): Order added", "bridge method copy(): Object added")
                        .restart("method-added"),
                members("throws clause added", "void f() { }", "void f() throws java.io.IOException { }")
                        .inOrderOnly("throws clause of f()")
                        .redefine(),
                members("throws clause removed", "void f() throws Exception { }", "void f() { }")
                        .inOrderOnly("throws clause of f()")
                        .redefine(),
                members(
                                "generic parameter type changed",
                                "void f(java.util.List<String> l) { }",
                                "void f(java.util.List<Integer> l) { }")
                        .inOrderOnly("generic signature of f(List)", "local variable names of f(List)")
                        .redefine(),
                members("type parameter added", "static void f(Object o) { }", "static <T> void f(Object o) { }")
                        .inOrderOnly("generic signature of f(Object)")
                        .redefine(),
                members("type parameter's bound changed", "<T> void f(T t) { }", "<T extends Number> void f(T t) { }")
                        .inOrderOnly("method f(Number) added", "method f(Object) removed")
                        .restart("method-added", "method-removed"));
    }

    private static String hiding(String members, String used) {
        return "class Base { static int rate = 1; static int rate() { return 1; } }\nclass Order extends Base { "
                + members + " }\nclass Caller { int rate() { return " + used + "; } }";
    }
}
