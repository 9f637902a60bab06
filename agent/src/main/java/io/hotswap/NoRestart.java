package io.hotswap;

import io.hotswap.engine.RestartAction;
import java.util.Optional;

/** {@code restart=never}. */
record NoRestart() implements RestartAction {

    @Override
    public Optional<String> refusal() {
        return Optional.of("restart the application (hotswap does not, because of restart=never)");
    }

    @Override
    public void restart(String reason) {
        throw new IllegalStateException("restart=never does not restart");
    }
}
