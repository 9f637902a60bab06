package io.hotswap.supervisor;

import static io.hotswap.supervisor.ChildEnd.Next.AWAIT_BUILD;
import static io.hotswap.supervisor.ChildEnd.Next.END;
import static io.hotswap.supervisor.ChildEnd.Next.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChildEndTest {
    private static final Duration MIN_UPTIME = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofMillis(1999);

    @Test
    void whatTheApplicationEndsWithByItselfIsTheEnd() {
        assertThat(end(1, SOON, false, false).next(MIN_UPTIME)).isEqualTo(END);
        assertThat(end(75, SOON, false, false).next(MIN_UPTIME)).isEqualTo(END);
        assertThat(end(1, MIN_UPTIME, true, false).next(MIN_UPTIME)).isEqualTo(END);
    }

    @Test
    void whatWasAskedForIsDoneHoweverSoon() {
        RestartRequest request = new RestartRequest(75, 1, List.of());
        ChildEnd asked = new ChildEnd(75, Instant.EPOCH, SOON, true, true, Optional.of(request));

        assertThat(asked.next(MIN_UPTIME)).isEqualTo(START);
    }

    @Test
    void anApplicationThatDoesNotLiveAfterARestartWaitsForABuild() {
        assertThat(end(1, SOON, true, false).next(MIN_UPTIME)).isEqualTo(AWAIT_BUILD);
        assertThat(end(0, SOON, true, false).next(MIN_UPTIME)).isEqualTo(AWAIT_BUILD);
    }

    @Test
    void anApplicationThatWasToldToEndDoesNotComeBack() {
        assertThat(end(143, SOON, true, true).next(MIN_UPTIME)).isEqualTo(END);
    }

    private static ChildEnd end(int code, Duration lived, boolean again, boolean signalled) {
        return new ChildEnd(code, Instant.EPOCH, lived, again, signalled, Optional.empty());
    }
}
