package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.history.ClassStep;
import io.hotswap.plan.ClassPlan;
import io.hotswap.redefine.RedefinedByOthers;
import io.hotswap.testing.Sources;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OthersRedefinitionsTest {
    private static final String ORDER = "class Order { int total() { return %d; } }";
    private static final String STOCK = "class Stock { int left() { return %d; } }";

    private final OthersRedefinitions others = new OthersRedefinitions();

    @Test
    void whatComesTogetherIsOneBatchWithItsChanges() {
        others.add(redefined("Order", ORDER, 1, 2));
        others.add(redefined("Stock", STOCK, 1, 2));

        List<ClassStep> steps = others.take();

        assertThat(OthersRedefinitions.plan(steps).classes())
                .extracting(ClassPlan::name, plan -> plan.changes().toString())
                .containsExactly(
                        tuple(new ClassName("Order"), "[body of total()]"),
                        tuple(new ClassName("Stock"), "[body of left()]"));
        assertThat(others.isEmpty()).isTrue();
        assertThat(others.take()).isEmpty();
    }

    @Test
    void aClassThatIsRedefinedAgainGoesFromItsFirstVersionToItsLast() {
        others.add(redefined("Order", ORDER, 1, 2));
        others.add(redefined("Order", ORDER, 2, 3));

        assertThat(others.take()).singleElement().satisfies(step -> {
            assertThat(isSame(step.before(), ORDER, 1)).isTrue();
            assertThat(isSame(step.after(), ORDER, 3)).isTrue();
            assertThat(step.ambiguous()).isFalse();
        });
    }

    @Test
    void aClassThatIsWhatItWasHasNotChanged() {
        others.add(redefined("Order", ORDER, 1, 2));
        others.add(redefined("Order", ORDER, 2, 1));

        assertThat(others.take()).isEmpty();
    }

    @Test
    void theSameInTwoLoadersHasAWayBackAndDifferentOnesHaveNone() {
        others.add(redefined("Order", ORDER, 1, 2));
        others.add(redefined("Order", ORDER, 1, 2));
        assertThat(others.take()).singleElement().matches(step -> !step.ambiguous());

        others.add(redefined("Order", ORDER, 1, 3));
        others.add(redefined("Order", ORDER, 2, 3));
        assertThat(others.take()).singleElement().matches(ClassStep::ambiguous);
    }

    private static RedefinedByOthers redefined(String name, String unit, int before, int after) {
        return new RedefinedByOthers(new ClassName(name), stored(unit, before), stored(unit, after));
    }

    private static boolean isSame(StoredClassFile file, String unit, int version) {
        return Objects.requireNonNull(file).isSame(stored(unit, version));
    }

    private static StoredClassFile stored(String unit, int version) {
        return new StoredClassFile(Sources.compileOne(unit.formatted(version)));
    }
}
