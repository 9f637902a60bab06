package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SwitchTableTest {
    private static final String COLOR = "package shop; enum Color { RED, BLUE, GREEN }";
    private static final String SHAPE = "package shop; enum Shape { ROUND, FLAT }";

    @Test
    void readsTheCasesOfOneEnumByName() {
        byte[] table = compiled(
                "int color(Color c) { switch (c) { case GREEN: return 1; case RED: return 2; default: return 0; } }"
                        + " int shape(Shape s) { switch (s) { case FLAT: return 1; default: return 0; } }");

        assertThat(SwitchTable.of(table, new ClassName("shop.Color")))
                .contains(new SwitchTable("$SwitchMap$shop$Color", Map.of("GREEN", 1, "RED", 2)));
        assertThat(SwitchTable.of(table, new ClassName("shop.Shape")))
                .contains(new SwitchTable("$SwitchMap$shop$Shape", Map.of("FLAT", 1)));
    }

    @Test
    void findsNoneForAnEnumThatIsNotSwitchedOver() {
        byte[] table = compiled("int shape(Shape s) { switch (s) { case FLAT: return 1; default: return 0; } }");

        assertThat(SwitchTable.of(table, new ClassName("shop.Color"))).isEqualTo(Optional.empty());
    }

    @Test
    void countsTheTablesOfAClassThatHoldsNothingElse() {
        byte[] tables = compiled("int color(Color c) { switch (c) { case GREEN: return 1; default: return 0; } }"
                + " int shape(Shape s) { switch (s) { case FLAT: return 1; default: return 0; } }");
        byte[] more = compiled("Object other = new Object() { static int count = 3; };");

        assertThat(SwitchTable.count(tables)).isEqualTo(2);
        assertThat(SwitchTable.count(more)).isZero();
    }

    private static byte[] compiled(String members) {
        return Sources.compile(COLOR, SHAPE, "package shop; class User { " + members + " }")
                .get(new ClassName("shop.User$1"));
    }
}
