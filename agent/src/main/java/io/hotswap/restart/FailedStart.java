package io.hotswap.restart;

import java.time.Instant;
import java.util.Optional;

/** The judgement about an application that has ended by itself. */
public interface FailedStart {
    /**
     * Asked in the JVM's last shutdown slot.
     *
     * @return how the start has failed, as a clause, if the process shall wait for the next build; empty if it shall end
     */
    Optional<String> how(ShutdownCause cause);

    /** When this image began to load the application's classes: what is written later is the next build. */
    Instant since();
}
