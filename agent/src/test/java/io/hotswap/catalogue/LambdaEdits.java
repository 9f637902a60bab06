package io.hotswap.catalogue;

import static io.hotswap.catalogue.Edit.members;
import static io.hotswap.catalogue.Edit.unit;

import java.util.List;

/** Lambda expressions, which javac turns into private methods that it numbers, and method references. */
final class LambdaEdits {
    private static final String IMPORT = "import java.util.function.*;\n";

    private LambdaEdits() {}

    static List<Edit> edits() {
        return List.of(
                edit(
                                "lambda's body changed",
                                "IntSupplier f() { return () -> 1; }",
                                "IntSupplier f() { return () -> 2; }")
                        .inOrderOnly("body of lambda$f$0()")
                        .redefine(),
                edit("lambda added", "IntSupplier f() { return null; }", "IntSupplier f() { return () -> 2; }")
                        .inOrderOnly("body of f()", "method lambda$f$0() added")
                        .restart("method-added"),
                edit("lambda removed", "IntSupplier f() { return () -> 2; }", "IntSupplier f() { return null; }")
                        .inOrderOnly("body of f()", "method lambda$f$0() removed")
                        .restart("method-removed"),
                edit(
                                "lambda captures a variable",
                                "IntSupplier f(int n) { return () -> 1; }",
                                "IntSupplier f(int n) { return () -> n; }")
                        .inOrderOnly("body of f(int)", "method lambda$f$0(int) added", "method lambda$f$0() removed")
                        .restart("method-added", "method-removed"),
                edit(
                                "lambda captures this",
                                "int n;\nIntSupplier f() { return () -> 1; }",
                                "int n;\nIntSupplier f() { return () -> n; }")
                        .inOrderOnly(
                                "body of f()",
                                "method lambda$f$0(): private static synthetic -> private synthetic",
                                "body of lambda$f$0()")
                        .restart("method-modifiers"),
                edit(
                                "second lambda added behind the first",
                                "IntSupplier[] f() { return new IntSupplier[] {() -> 1, null}; }",
                                "IntSupplier[] f() { return new IntSupplier[] {() -> 1, () -> 2}; }")
                        .inOrderOnly("body of f()", "method lambda$f$1() added")
                        .restart("method-added"),
                edit(
                                "second lambda added before the first",
                                "IntSupplier[] f() { return new IntSupplier[] {null, () -> 1}; }",
                                "IntSupplier[] f() { return new IntSupplier[] {() -> 2, () -> 1}; }")
                        .inOrderOnly("body of f()", "body of lambda$f$0()", "method lambda$f$1() added")
                        .restart("method-added"),
                edit(
                                "lambda replaced by a method reference",
                                "Supplier<Thread> f() { return () -> Thread.currentThread(); }",
                                "Supplier<Thread> f() { return Thread::currentThread; }")
                        .inOrderOnly("body of f()", "method lambda$f$0() removed")
                        .restart("method-removed"),
                edit(
                                "method reference changed",
                                "IntUnaryOperator f() { return Math::abs; }",
                                "IntUnaryOperator f() { return Math::negateExact; }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                edit(
                                "first method reference",
                                "IntUnaryOperator f() { return null; }",
                                "IntUnaryOperator f() { return Math::abs; }")
                        .inOrderOnly("body of f()")
                        .redefine(),
                edit(
                                "body of a lambda in a static field changed",
                                "static final IntSupplier F = () -> 1;",
                                "static final IntSupplier F = () -> 2;")
                        .inOrderOnly("body of lambda$static$0()")
                        .redefine(),
                edit(
                                "body of a lambda in a field changed",
                                "final IntSupplier f = () -> 1;",
                                "final IntSupplier f = () -> 2;")
                        .inOrderOnly("body of lambda$new$0()")
                        .redefine(),
                edit(
                                "stream pipeline extended by a filter",
                                "int f(java.util.List<Integer> l) { return l.stream().mapToInt(n -> n).sum(); }",
                                "int f(java.util.List<Integer> l) { return l.stream().mapToInt(n -> n).filter(n -> n > 1).sum(); }")
                        .inOrderOnly("body of f(List)", "method lambda$f$1(int) added")
                        .restart("method-added"),
                members(
                                "anonymous class turned into a lambda",
                                "static Runnable f() { return new Runnable() { public void run() { } }; }",
                                "static Runnable f() { return () -> { }; }")
                        .inOrderOnly("nested classes -Order.1", "body of f()", "method lambda$f$0() added")
                        .restart("class-removed", "method-added", "nest"));
    }

    private static Edit edit(String name, String before, String after) {
        return unit(name, inOrder(before), inOrder(after));
    }

    private static String inOrder(String members) {
        return IMPORT + "class Order {\n" + members + "\n}";
    }
}
