package io.hotswap.restart;

import java.time.Duration;
import java.util.Objects;

/**
 * How a restart behaves.
 *
 * @param exitCode the process's exit code when its image cannot be replaced, for a supervisor to act on
 * @param killDelay how long the shutdown hooks may take before they are cut off
 */
public record RestartSettings(int exitCode, Duration killDelay) {
    /** 75 is {@code EX_TEMPFAIL} of sysexits.h, "try again". */
    public static final RestartSettings DEFAULT = new RestartSettings(75, Duration.ofSeconds(10));

    public RestartSettings {
        Objects.requireNonNull(killDelay, "killDelay");
        if (exitCode < 0 || exitCode > 255) {
            throw new IllegalArgumentException("an exit code is 0 to 255, not " + exitCode);
        }
        if (killDelay.isNegative() || killDelay.isZero()) {
            throw new IllegalArgumentException("the kill delay must be longer than nothing, not " + killDelay);
        }
    }
}
