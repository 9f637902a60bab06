package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.RestartAction;
import io.hotswap.restart.Restarter;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what {@code restart=} says. */
final class RestartByPolicy implements RestartAction {
    private final Supplier<HotswapOptions.Restarting> options;
    private final Restarter restarter;

    RestartByPolicy(Supplier<HotswapOptions.Restarting> options, Restarter restarter) {
        this.options = options;
        this.restarter = restarter;
    }

    @Override
    public Optional<String> refusal() {
        return switch (options.get().policy()) {
            case "never" -> Optional.of("restart the application (hotswap does not, because of restart=never)");
            case "exit" -> Optional.empty();
            default ->
                restarter
                        .unavailable()
                        .map(why -> "restart the application (hotswap cannot: " + why
                                + "), or set restart=exit where a supervisor starts it again");
        };
    }

    @Override
    public void restart(String reason) {
        if (options.get().policy().equals("exit")) {
            Thread exit = new Thread(() -> System.exit(options.get().exitCode()), "hotswap-exit");
            exit.setDaemon(true);
            exit.start();
        } else {
            restarter.restart(reason);
        }
    }

    /** One clause for {@code status}. */
    String describe() {
        return options.get().policy() + refusal().map(advice -> ": " + advice).orElse("");
    }
}
