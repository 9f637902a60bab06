package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the engine may do without asking.
 *
 * @param patience how long half a build is waited for before it is reported
 * @param restartQuiet how long the program must have been quiet before it is given up for a restart
 */
public record ReloadPolicy(Duration patience, Duration restartQuiet) {

    public ReloadPolicy {
        requireNonNull(patience, "patience");
        requireNonNull(restartQuiet, "restartQuiet");
    }

    /** How long a restart waits for what else may belong to its change. */
    Duration restartQuiet(Trigger trigger) {
        return trigger.isWhole() ? Duration.ZERO : restartQuiet;
    }
}
