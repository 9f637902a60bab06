package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.history.ClassStep;
import io.hotswap.redefine.RedefinedByOthers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes from any thread and runs one cycle at a time on a thread of its own, so that the watching never waits for
 * the JVM. A batch that looks like half a build is kept back until the rest has come or patience ends.
 */
public final class ReloadEngine implements AutoCloseable {
    private static final long NOT_HOLDING = Long.MAX_VALUE;
    private static final long OTHERS_QUIET_MILLIS = 50;

    private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final PendingChanges pending = new PendingChanges();
    private final ReloadCycle cycle;
    private final Rollback rollback;
    private final Runnable idle;
    private final FirstRest rest;
    private final OthersRedefinitions others = new OthersRedefinitions();
    private final Consumer<String> failures;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private volatile boolean enabled;
    private volatile boolean closed;
    private @Nullable Trigger trigger;
    private long holdUntil = NOT_HOLDING;

    /**
     * An engine that is not running yet.
     *
     * @param idle done behind each cycle, and from time to time while there is nothing else to do
     * @param rest of the application, which nothing is done from time to time before
     * @param failures told what failed between two cycles
     * @param nanoTime the clock of {@link Trigger#nanos()}
     * @param enabled whether changes are applied, or only collected
     */
    public ReloadEngine(
            ReloadCycle cycle,
            Rollback rollback,
            Runnable idle,
            FirstRest rest,
            Consumer<String> failures,
            LongSupplier nanoTime,
            boolean enabled) {
        this.cycle = cycle;
        this.rollback = rollback;
        this.failures = failures;
        this.idle = idle;
        this.rest = rest;
        this.nanoTime = nanoTime;
        this.enabled = enabled;
        this.thread = new Thread(this::run, "hotswap-reload");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Hands in class files that have changed; returns at once. */
    public void submit(Batch batch, Trigger cause) {
        jobs.add(() -> {
            pending.add(batch);
            trigger = trigger == null ? cause : trigger;
            tryCycle(false);
        });
    }

    /**
     * Ends all that is pending now, without patience and with what was put aside; completes when that is done.
     *
     * @param by the word of the trigger, where nothing else has asked for a cycle yet
     */
    public CompletableFuture<Void> settle(String by) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        jobs.add(() -> {
            // The border to whoever asked: the failure is theirs to tell.
            try {
                pending.unpark();
                trigger = trigger == null ? new Trigger(by, nanoTime.getAsLong()) : trigger;
                tryCycle(true);
                done.complete(null);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /**
     * Goes back to before the batch of a number, or the last one, behind all that was submitted before; completes with the
     * reason when there is nothing to try, and else empty, once there is a report.
     *
     * @param by who asks, for the report
     * @param objection what speaks against it when it is its turn
     */
    public CompletableFuture<Optional<String>> rollBack(
            OptionalInt number, String by, Supplier<Optional<String>> objection) {
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        jobs.add(() -> {
            try {
                noteOthers();
                Optional<String> objected = objection.get();
                done.complete(objected.isPresent() ? objected : rollback.run(pending, number, by));
            } catch (RuntimeException | Error border) {
                // The border to whoever asked: the failure is theirs to tell.
                done.completeExceptionally(border);
            }
            jobs.add(idle);
        });
        return done;
    }

    /** Why a restart by hand would fail with all that is pending; completes with nothing if it would not. */
    public CompletableFuture<Optional<String>> obstacle() {
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        jobs.add(() -> {
            // The border to whoever asked: the failure is theirs to tell.
            try {
                done.complete(cycle.obstacle(pending));
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /** The classes in which the process differs from the disk because of a rollback. */
    public SortedSet<ClassName> rolledBack() {
        return pending.undone();
    }

    /** Notes what somebody else redefines, from any thread; what comes together becomes one batch. */
    public void redefinedByOthers(RedefinedByOthers redefined) {
        jobs.add(() -> others.add(redefined));
    }

    /** Runs something between two cycles. */
    public void execute(Runnable task) {
        jobs.add(task);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Switches applying on or off; what has come in while it was off is applied when it goes on. */
    public void enable(boolean on) {
        enabled = on;
        jobs.add(() -> tryCycle(false));
    }

    /** The classes in which the process differs from the disk. */
    public SortedSet<ClassName> pending() {
        return pending.names();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                next().run();
            } catch (InterruptedException woken) {
                // Only close() interrupts this thread, and the loop's condition sees it.
                continue;
            } catch (RuntimeException | Error failure) {
                // The border of the thread: what fails between two cycles must not end the reloading.
                failures.accept("something failed between two reloads: " + failure);
            }
        }
    }

    private Runnable next() throws InterruptedException {
        if (!others.isEmpty()) {
            Runnable job = jobs.poll(OTHERS_QUIET_MILLIS, TimeUnit.MILLISECONDS);
            return job == null ? this::noteOthers : job;
        }
        if (holdUntil == NOT_HOLDING) {
            Runnable job = jobs.poll(rest.pause().toNanos(), TimeUnit.NANOSECONDS);
            return job == null ? this::rest : job;
        }
        Runnable job = jobs.poll(holdUntil - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        return job == null ? () -> tryCycle(true) : job;
    }

    private void noteOthers() {
        List<ClassStep> steps = others.take();
        if (!steps.isEmpty()) {
            cycle.redefinedByOthers(pending, steps, nanoTime.getAsLong());
            jobs.add(idle);
        }
    }

    private void rest() {
        if (rest.isReached()) {
            idle.run();
        }
    }

    private void tryCycle(boolean patienceEnded) {
        holdUntil = NOT_HOLDING;
        noteOthers();
        Batch batch = pending.batch();
        if (!enabled || batch.isEmpty()) {
            trigger = null;
            return;
        }
        Trigger cause = trigger == null ? new Trigger("switched on", nanoTime.getAsLong()) : trigger;
        long hold = cycle.run(pending, batch, cause, patienceEnded);
        if (hold > 0) {
            holdUntil = nanoTime.getAsLong() + hold;
        } else {
            trigger = null;
            jobs.add(idle);
        }
    }
}
