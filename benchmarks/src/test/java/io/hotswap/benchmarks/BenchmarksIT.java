package io.hotswap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.planner.PlannedBatch;
import io.hotswap.benchmarks.sample.RenamedClasses;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import org.junit.jupiter.api.Test;

class BenchmarksIT {
    @Test
    void everyPlannedClassIsRedefined() throws Exception {
        ReloadPlan plan = new PlannedBatch(RenamedClasses.of("planned", 5)).plan();

        assertThat(plan.decided(Decision.Redefine.class)).hasSize(5);
    }
}
