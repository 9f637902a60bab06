package io.hotswap.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the application ended, and what follows.
 *
 * @param exitCode 128 and the signal's number when a signal ended it
 * @param started when it was started
 * @param lived how long it had run
 * @param again whether the supervisor had started it again, rather than for the first time
 * @param signalled whether somebody wanted it to end
 * @param request what it asked for, if it did and ended as it said
 */
record ChildEnd(
        int exitCode,
        Instant started,
        Duration lived,
        boolean again,
        boolean signalled,
        Optional<RestartRequest> request) {

    /** What the supervisor does. */
    enum Next {
        /** It ends as the application did. */
        END,
        /** It starts the application at once. */
        START,
        /** It starts the application when class files have changed: the one that was started is broken. */
        AWAIT_BUILD
    }

    Next next(Duration minUptime) {
        if (request.isPresent()) {
            return Next.START;
        }
        return again && !signalled && lived.compareTo(minUptime) < 0 ? Next.AWAIT_BUILD : Next.END;
    }
}
