package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plan.Capabilities;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.rewrite.RehearsedEdit;
import io.hotswap.rewrite.Reshape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RehearsalTest {
    private final List<String> failures = new ArrayList<>();
    private final ReloadPlanner planner =
            new ReloadPlanner(Capabilities.stock(61).withReshape(true));
    private final Rehearsal rehearsal = new Rehearsal(() -> planner, failures::add);

    @Test
    void anEditOfABodyIsPlannedAndReported() throws Exception {
        ReloadPlan plan = rehearsal.planned(RehearsedEdit.body());

        assertThat(plan.verdict()).isEqualTo(ReloadPlan.Verdict.APPLY);
        assertThat(rehearsal.account(plan)).contains("Rehearsed: body of answer()");
    }

    @Test
    void anEditOfTheStructureIsPlannedAndCarriedOut() throws Exception {
        ReloadPlan plan = rehearsal.planned(RehearsedEdit.structure());

        assertThat(rehearsal.account(plan)).contains("field added: int added", "method more() added");
        assertThat(RehearsedEdit.reshape()).isInstanceOf(Reshape.Done.class);
    }

    @Test
    void itIsDoneOnceAndFailsNobody() {
        rehearsal.once();
        rehearsal.once();
        new Rehearsal(
                        () -> {
                            throw new IllegalStateException("no JVM");
                        },
                        failures::add)
                .once();

        assertThat(failures).singleElement().asString().contains("no JVM");
    }
}
