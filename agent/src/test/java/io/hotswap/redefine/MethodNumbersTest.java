package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.testing.Sources;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MethodNumbersTest {
    private static final MethodKey TOTAL = new MethodKey("total", "()I");
    private static final String ADDED = "int added() { return 0; }";

    private final MethodNumbers numbers = new MethodNumbers();
    private final Class<?> order =
            new MemoryLoader(Map.of(new ClassName("Order"), version(1, "").bytes())).initialized("Order");

    private static StoredClassFile version(int total, String members) {
        return new StoredClassFile(Sources.compileOne("public class Order { int total() { return " + total
                + "; } int kept() { return 0; } " + members + " }"));
    }

    private void replaceTotal(int times) {
        for (int replaced = 0; replaced < times; replaced++) {
            numbers.redefined(order, version(replaced, ""), version(replaced + 1, ""), Set.of());
        }
    }

    private void add() {
        numbers.redefined(order, version(1, ""), version(1, ADDED), Set.of());
    }

    @Test
    void anAddedMethodLacksAsManySparesAsBodiesWereReplacedBefore() {
        add();
        assertThat(numbers.lacking()).isEmpty();
        replaceTotal(3);
        assertThat(numbers.lacking()).isEmpty();
        add();
        assertThat(numbers.lacking()).containsExactly(Map.entry(order, 3));
        assertThat(numbers.lacking()).as("once").isEmpty();
    }

    @Test
    void editsWithoutAPauseAreCountedMeanwhile() {
        replaceTotal(3);
        add();
        StoredClassFile same = version(1, ADDED);
        for (int edit = 0; edit < 300; edit++) {
            numbers.redefined(order, same, same, Set.of());
        }
        assertThat(numbers.lacking()).containsExactly(Map.entry(order, 3));
    }

    @Test
    void bodiesThatHaveGotOrLostAdviceCountThoughTheirClassFilesAreTheSame() {
        StoredClassFile same = version(1, "");
        numbers.redefined(order, same, same, Set.of());
        numbers.redefined(order, same, same, Set.of(TOTAL));
        add();
        assertThat(numbers.lacking()).containsExactly(Map.entry(order, 1));
    }

    @Test
    void aBodyThatChangesTogetherWithItsAdviceCountsOnce() {
        numbers.redefined(order, version(1, ""), version(2, ""), Set.of(TOTAL));
        add();
        assertThat(numbers.lacking()).containsExactly(Map.entry(order, 1));
    }

    @Test
    void onlySparesThatTheJvmHasTakenUseUpWhatAClassMayGet() {
        replaceTotal(200);
        add();
        for (int refused = 0; refused < 3; refused++) {
            assertThat(numbers.lacking()).containsExactly(Map.entry(order, 200));
            add();
        }
        numbers.lacking();
        numbers.given(order, 200);
        add();
        assertThat(numbers.lacking()).as("300 are the most").isEmpty();
    }
}
