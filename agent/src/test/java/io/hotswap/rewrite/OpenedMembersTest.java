package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The members for which classes outside a batch are linked again. */
class OpenedMembersTest {
    private static final ClassName NEIGHBOUR = new ClassName("shop.Caller");
    private static final ClassName STRANGER = new ClassName("other.Caller");
    private static final ClassName NESTED = new ClassName("shop.Order$Line");

    @Test
    void areTheOnesThatComeAsFarAsTheyAreOpen() {
        String after =
                "int m() { return 1; } static int s; public Order(int n) { } public Order() { } private void p() { }";

        assertThat(opened("public Order() { }", after, NEIGHBOUR))
                .containsExactly("Order.constructor(int)", "Order.m()", "Order.s");
        assertThat(opened("public Order() { }", after, STRANGER)).containsExactly("Order.constructor(int)");
        assertThat(opened("public Order() { }", after, NESTED))
                .containsExactly("Order.constructor(int)", "Order.m()", "Order.p()", "Order.s");
    }

    @Test
    void areTheOnesThatAreOpenedForThoseWhoCouldNotNameThem() {
        String before = "int m() { return 1; } private int f;";
        String after = "public int m() { return 1; } int f;";

        assertThat(opened(before, after, STRANGER)).containsExactly("Order.m()");
        assertThat(opened(before, after, NEIGHBOUR)).containsExactly("Order.f");
        assertThat(opened(before, after, NESTED)).isEmpty();
        assertThat(opened(after, before, NEIGHBOUR)).as("closed").isEmpty();
    }

    @Test
    void areStaticMethodsAndFieldsThatGoOrChangeSides() {
        assertThat(opened("int m() { return 1; } static int s; static void t() { }", "", NEIGHBOUR))
                .as("an instance method that is gone hands on by itself")
                .containsExactly("Order.s", "Order.t()");
        assertThat(opened("int m() { return 1; }", "static int m() { return 1; }", NEIGHBOUR))
                .containsExactly("Order.m()");
    }

    @Test
    void areNoneInAnEditOfBodiesOrOfLambdas() {
        assertThat(opened("int m() { return 1; }", "int m() { Runnable r = () -> m(); return 2; }", NESTED))
                .isEmpty();
    }

    private static List<String> opened(String before, String after, ClassName caller) {
        ClassReshape reshape = ClassReshape.of(JvmForm.asWritten(order(before)), order(after));
        return reshape.opened(Overriding.NONE).stream()
                .filter(member -> member.concerns(caller))
                .map(member -> member.reference().toString())
                .sorted()
                .toList();
    }

    private static byte[] order(String members) {
        return Sources.compileOne("package shop; class Order { " + members + " }");
    }
}
