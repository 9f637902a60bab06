package io.hotswap.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.benchmarks.process.BuildTree;
import io.hotswap.benchmarks.process.Reading;
import io.hotswap.benchmarks.process.Reading.Measure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakIT {
    private static final double FIVE_MEGABYTES = 5 * 1024;
    // HotSpot makes a larger constant pool for each edit with new constants (docs/limits.md).
    private static final double CONSTANT_POOLS = 8 * 1024;
    private static final int EDITS = 150;

    @Test
    void editsWithNewConstantsAndMethodsLeaveTheHeapAsItWasAndMetaspaceBounded() throws Exception {
        List<Reading> readings = new SoakSuite(BuildTree.ofThisJar()).soak(Duration.ofSeconds(7), EDITS, 3);

        Reading first = readings.get(0);
        Reading last = readings.get(2);
        assertThat(last.edits()).isEqualTo(EDITS);
        assertThat(last.of(Measure.HEAP)).isLessThan(first.of(Measure.HEAP) + FIVE_MEGABYTES);
        assertThat(last.of(Measure.METASPACE)).isLessThan(first.of(Measure.METASPACE) + CONSTANT_POOLS);
    }
}
