package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.RestartAction;
import java.util.Optional;

/** {@code restart=exit}. */
record RestartByExit(HotswapOptions.Restarting options, SupervisedExit exit) implements RestartAction {

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public void restart(String reason) {
        exit.exit(options.exitCode(), options.killDelay());
    }
}
