package io.hotswap.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgramStartTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:01.005Z");

    private final ProgramStart start = new ProgramStart(START);

    @Test
    void laterFilesMayHaveBeenWrittenAfterIt() {
        assertThat(mayPrecede("2026-03-01T12:00:01.006Z")).isTrue();
    }

    @Test
    void filesOfTheSameTimerInterruptMayHaveBeenWrittenAfterIt() {
        assertThat(mayPrecede("2026-03-01T12:00:00.995Z")).isTrue();
    }

    @Test
    void olderFilesAreOlder() {
        assertThat(mayPrecede("2026-03-01T12:00:00.900Z")).isFalse();
        assertThat(mayPrecede("2026-03-01T11:59:59Z")).isFalse();
    }

    @Test
    void aTimeInWholeSecondsMayBeRoundedDown() {
        assertThat(mayPrecede("2026-03-01T12:00:01Z")).isTrue();
        assertThat(mayPrecede("2026-03-01T12:00:00Z")).isTrue();
    }

    private boolean mayPrecede(String time) {
        return start.mayPrecede(FileTime.from(Instant.parse(time)));
    }
}
