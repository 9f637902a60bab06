package io.hotswap.engine;

import java.util.Optional;

/** Starts the process again, where that may and can be done. */
public interface RestartAction {

    /** Why no restart will follow, with what to do instead; empty when one will. */
    Optional<String> refusal();

    /** Begins the restart and returns. */
    void restart(String reason);
}
