package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRangesTest {
    @TempDir
    Path directory;

    @Test
    void tellsWhatMayBeReadAndWritten() throws IOException {
        MappedRanges ranges = MappedRanges.of(Files.writeString(directory.resolve("maps"), """
                7f0000001000-7f0000002000 r--p 00000000 00:00 0
                7f0000002000-7f0000003000 rw-p 00001000 00:00 0 [heap]
                7f0000003000-7f0000004000 ---p 00000000 00:00 0
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]
                """));

        assertThat(ranges.mayRead(0x7f0000001ff8L, 8)).isTrue();
        assertThat(ranges.mayRead(0x7f0000001ffcL, 8)).isFalse();
        assertThat(ranges.mayWrite(0x7f0000001000L, 1)).isFalse();
        assertThat(ranges.mayWrite(0x7f0000002fffL, 1)).isTrue();
        assertThat(ranges.mayRead(0x7f0000003000L, 1)).isFalse();
        assertThat(ranges.mayRead(0L, 1)).isFalse();
        assertThat(ranges.mayRead(-8L, 8)).isFalse();
    }

    @Test
    void refusesTheFirstPageWhereNothingIsKnown() {
        MappedRanges unknown = MappedRanges.of(directory.resolve("missing"));

        assertThat(unknown.mayRead(8, 8)).isFalse();
        assertThat(unknown.mayWrite(1L << 40, 1)).isTrue();
    }
}
