package io.hotswap;

import io.hotswap.config.HotswapOptions;
import io.hotswap.engine.AwaitedStart;
import io.hotswap.restart.FailedStart;
import io.hotswap.restart.ShutdownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The start of the application in this image: whether it waits for a build, and whether it has failed. It has when main threw,
 * however late, since a server's main returns when the server is up; when the launcher did not get as far as main, which a build
 * that is still under way explains; and when the application called {@code System.exit} with another code than 0 before it was up
 * for {@code restart.min-uptime}.
 */
final class ApplicationStart implements AwaitedStart, FailedStart {
    // Linux stamps files with the time of the last timer interrupt; the build that begins us is not the next one.
    private static final Duration TIMER_INTERRUPT = Duration.ofMillis(20);

    private final Supplier<HotswapOptions> options;
    private final BooleanSupplier watches;
    private final Supplier<Optional<Throwable>> thrown;
    private final Consumer<String> console;
    private final LongSupplier nanoTime;
    private final CountDownLatch begun;
    private volatile Instant since;
    private volatile long begunNanos;

    /**
     * For this image.
     *
     * @param watches whether a next build would be noticed
     * @param thrown what has ended main
     * @param since when it began, or, if it is awaited, when the one began that failed
     * @param awaited whether it waits for a build
     */
    ApplicationStart(
            Supplier<HotswapOptions> options,
            BooleanSupplier watches,
            Supplier<Optional<Throwable>> thrown,
            Consumer<String> console,
            LongSupplier nanoTime,
            Instant since,
            boolean awaited) {
        this.options = options;
        this.watches = watches;
        this.thrown = thrown;
        this.console = console;
        this.nanoTime = nanoTime;
        this.since = since;
        this.begun = new CountDownLatch(awaited ? 1 : 0);
        this.begunNanos = nanoTime.getAsLong();
    }

    @Override
    public boolean isAwaited() {
        return begun.getCount() > 0;
    }

    @Override
    public synchronized void begin() {
        if (isAwaited()) {
            since = Instant.now().plus(TIMER_INTERRUPT);
            begunNanos = nanoTime.getAsLong();
            console.accept("starts the application again");
            begun.countDown();
        }
    }

    /** Returns when the application may begin. */
    void await() throws InterruptedException {
        begun.await();
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Optional<String> how(ShutdownCause cause) {
        if (isAwaited() || !isWatched() || !watches.getAsBoolean()) {
            return Optional.empty();
        }
        if (cause instanceof ShutdownCause.Exit exit) {
            return early(exit.code());
        }
        if (cause instanceof ShutdownCause.NoMain) {
            return Optional.of("the application did not start: its main class is not there, or does not load");
        }
        return cause instanceof ShutdownCause.LastThread
                ? thrown.get().map(exception -> "the application did not start: main threw " + exception)
                : Optional.empty();
    }

    /** That the application has just started, as a clause; empty when it is up for {@code restart.min-uptime}. */
    Optional<String> youth() {
        Duration minUptime = options.get().restarting().minUptime();
        return uptime().compareTo(minUptime) < 0
                ? Optional.of("it has started less than " + minUptime.toMillis()
                        + " ms ago (restart.min-uptime), and might ask at each start")
                : Optional.empty();
    }

    private Duration uptime() {
        return Duration.ofNanos(nanoTime.getAsLong() - begunNanos);
    }

    private Optional<String> early(int exitCode) {
        Duration uptime = uptime();
        return exitCode != 0 && uptime.compareTo(options.get().restarting().minUptime()) < 0
                ? Optional.of(
                        "the application has ended with exit code " + exitCode + " after " + uptime.toMillis() + " ms")
                : Optional.empty();
    }

    /** Whether the options let a failed start wait for the next build. */
    boolean isWatched() {
        HotswapOptions now = options.get();
        HotswapOptions.Restarting restarting = now.restarting();
        return now.enabled()
                && !restarting.dryRun()
                && !restarting.minUptime().isZero()
                && Set.of("auto", "ask").contains(restarting.policy());
    }
}
