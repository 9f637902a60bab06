package io.hotswap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.sample.OutputDirectory;
import io.hotswap.benchmarks.sample.TwoVersions;
import io.hotswap.benchmarks.planner.PlannedBatch;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarksIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"hotswap", "bare"})
    void editsGoLiveInTheMeasuredJvm(String way) throws Exception {
        MemoryResult result =
                MeasuredJvm.in(new OutputDirectory(directory)).retainedMemory(new EditPlan(way, 1, 2, Duration.ZERO));

        assertThat(result.way()).isEqualTo(way);
        assertThat(result.edits()).isEqualTo(2);
        assertThat(result.after().heap()).isPositive();
        assertThat(result.after().metaspace()).isPositive();
    }

    @Test
    void everyPlannedClassIsRedefined() throws Exception {
        ReloadPlan plan = new PlannedBatch(TwoVersions.compile("planned", 5)).plan();

        assertThat(plan.decided(Decision.Redefine.class)).hasSize(5);
    }
}
