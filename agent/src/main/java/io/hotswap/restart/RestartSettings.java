package io.hotswap.restart;

import java.time.Duration;
import java.util.Objects;

/**
 * How a restart behaves.
 *
 * @param exitCode the process's exit code when its image cannot be replaced, for a supervisor to act on
 * @param grace how long requests in flight are waited for, before the shutdown hooks
 * @param killDelay how long the shutdown hooks may take before they are cut off
 * @param patience how long a listening socket of the previous image waits to be taken
 */
public record RestartSettings(int exitCode, Duration grace, Duration killDelay, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** 75 is {@code EX_TEMPFAIL} of sysexits.h, "try again". */
    public static final RestartSettings DEFAULT =
            new RestartSettings(75, Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** With the usual patience. */
    public RestartSettings(int exitCode, Duration grace, Duration killDelay) {
        this(exitCode, grace, killDelay, PATIENCE);
    }

    public RestartSettings {
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(killDelay, "killDelay");
        if (exitCode < 0 || exitCode > 255) {
            throw new IllegalArgumentException("an exit code is 0 to 255, not " + exitCode);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace must not be less than nothing, not " + grace);
        }
        if (killDelay.isNegative() || killDelay.isZero()) {
            throw new IllegalArgumentException("the kill delay must be longer than nothing, not " + killDelay);
        }
    }
}
