package io.hotswap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plan.Decision;
import io.hotswap.plan.ReloadPlan;
import java.nio.file.Path;
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
        MemoryResult result = MeasuredJvm.in(new OutputDirectory(directory)).retainedMemory(way, 1, 2);

        assertThat(result.way()).isEqualTo(way);
        assertThat(result.edits()).isEqualTo(2);
        assertThat(result.after().heap()).isPositive();
        assertThat(result.after().metaspace()).isPositive();
    }

    @Test
    void everyPlannedClassIsRedefined() throws Exception {
        OutputDirectory output = new OutputDirectory(directory);
        PlannedBatch.compile(output, 5);

        ReloadPlan plan = PlannedBatch.read(output, 5).plan();

        assertThat(plan.decided(Decision.Redefine.class)).hasSize(5);
    }
}
