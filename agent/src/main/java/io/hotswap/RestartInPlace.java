package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.RestartAction;
import io.hotswap.restart.Restarter;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code restart=auto}: replaces the process image; where that cannot be done, our supervisor starts another process. */
record RestartInPlace(
        HotswapOptions.Restarting options, Restarter restarter, SupervisedExit exit, Consumer<String> console)
        implements RestartAction {

    @Override
    public Optional<String> refusal() {
        return exit.isSupervised() ? Optional.empty() : restarter.unavailable().map(RestartInPlace::advice);
    }

    @Override
    public void restart(String reason) {
        Optional<String> unavailable = restarter.unavailable();
        if (unavailable.isPresent()) {
            console.accept("restart: in another process, by the supervisor: " + unavailable.get());
            exit.exit(options.exitCode(), options.killDelay());
        } else {
            exit.announce(restarter.exitCode());
            restarter.restart();
        }
    }

    private static String advice(String why) {
        return "restart the application (hotswap cannot: " + why
                + "), or start it by java -jar hotswap.jar run -- java ..., or set restart=exit where a supervisor starts it"
                + " again";
    }
}
