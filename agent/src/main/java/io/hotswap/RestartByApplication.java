package io.hotswap;

import io.hotswap.engine.RestartAction;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts the application again because its own code asks for it ({@code Hotswap.invalidate}): one request at a time, and none
 * while the application has just started, since code that runs at each start would restart it without end.
 */
final class RestartByApplication {
    private final RestartAction policy;
    private final Supplier<Optional<String>> obstacle;
    private final ApplicationStart start;
    private final Executor executor;
    private final Consumer<String> console;
    private final AtomicBoolean following = new AtomicBoolean();
    private volatile String said = "";
    private volatile boolean done;

    /**
     * Of this image.
     *
     * @param obstacle why what has changed would not load
     * @param executor follows a request, for which the application does not wait
     */
    RestartByApplication(
            RestartAction policy,
            Supplier<Optional<String>> obstacle,
            ApplicationStart start,
            Executor executor,
            Consumer<String> console) {
        this.policy = policy;
        this.obstacle = obstacle;
        this.start = start;
        this.executor = executor;
        this.console = console;
    }

    /** Restarts as the policy says; returns at once. */
    void ask(String why) {
        Optional<String> young = start.youth();
        if (following.compareAndSet(false, true)) {
            executor.execute(() -> {
                try {
                    follow(why, young);
                } finally {
                    following.set(false);
                }
            });
        }
    }

    private void follow(String why, Optional<String> young) {
        Optional<String> against = young.or(
                        () -> done ? Optional.of("it has been asked for already") : Optional.empty())
                .or(policy::refusal)
                .or(obstacle);
        if (against.isPresent()) {
            sayOnce("the application asks for a restart: " + why + "; not done: " + against.get());
        } else {
            done = true;
            console.accept("restart: the application asks for it: " + why);
            policy.restart(why);
        }
    }

    private void sayOnce(String sentence) {
        if (!sentence.equals(said)) {
            said = sentence;
            console.accept(sentence);
        }
    }
}
