package io.hotswap.compile;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what is saved, one compilation after the other, on a daemon thread, {@code hotswap-compile}. What is saved during a
 * compilation is compiled after it; what could not be compiled is kept.
 */
public final class CompileOnSave implements AutoCloseable {
    /** The application may start first; whoever saves earlier has the compiler started at once. */
    private static final Duration START_DELAY = Duration.ofSeconds(2);

    private final CompilerLaunch launch;
    private final OutputWriter writer;
    private final CompileLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private SourceChanges waiting = SourceChanges.NONE;
    private SourceChanges unfinished = SourceChanges.NONE;
    private long saved;
    private volatile @Nullable CompilerProcess compiler;
    private volatile boolean closed;

    /** Compiles nothing before it is started. */
    public CompileOnSave(CompilerLaunch launch, OutputWriter writer, CompileLog log) {
        this.launch = launch;
        this.writer = writer;
        this.log = log;
        this.thread = new Thread(this::run, "hotswap-compile");
        thread.setDaemon(true);
        // The application's loader, which a new thread inherits, must be free to go.
        thread.setContextClassLoader(CompileOnSave.class.getClassLoader());
    }

    public void start() {
        thread.start();
    }

    /**
     * Takes note of changes from any thread; returns at once.
     *
     * @param nanos when they were made
     */
    public void changed(SourceChanges changes, long nanos) {
        lock.lock();
        try {
            saved = waiting.isEmpty() ? nanos : Math.min(saved, nanos);
            waiting = waiting.and(changes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the compiler; returns when it has ended. */
    @Override
    public void close() {
        closed = true;
        CompilerProcess running = compiler;
        if (running != null) {
            running.close();
        }
        thread.interrupt();
    }

    private void run() {
        Optional<String> obstacle = CompilerLaunch.obstacle(ModuleFinder.ofSystem());
        if (obstacle.isPresent()) {
            log.failed(obstacle.get());
            return;
        }
        try {
            await(START_DELAY);
            warmUp();
            while (!closed) {
                await(Duration.ofDays(1));
                SourceChanges changes = take();
                if (!changes.isEmpty()) {
                    compile(changes);
                }
            }
        } catch (InterruptedException asked) {
            return;
        }
    }

    private void await(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private SourceChanges take() {
        lock.lock();
        try {
            SourceChanges changes = waiting;
            waiting = changes.isEmpty() ? waiting : SourceChanges.NONE;
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(SourceChanges changes) {
        lock.lock();
        try {
            waiting = changes.and(waiting);
        } finally {
            lock.unlock();
        }
    }

    private void warmUp() {
        try {
            compiler();
        } catch (IOException | IllegalStateException notYet) {
            // Whoever saves first is told.
            compiler = null;
        }
    }

    private CompilerProcess compiler() throws IOException {
        CompilerProcess running = compiler;
        if (running == null || !running.isAlive()) {
            running = launch.start();
            compiler = running;
            if (closed) {
                running.close();
            }
        }
        return running;
    }

    private void compile(SourceChanges changes) throws InterruptedException {
        long start = System.nanoTime();
        long since = saved;
        log.begins();
        unfinished = unfinished.and(changes);
        try {
            CompileAnswer answer = compiler().compile(unfinished);
            if (answer instanceof CompileAnswer.Compiled compiled) {
                log.compiled(compiled, System.nanoTime() - start);
                writer.write(compiled.files(), since);
                unfinished = SourceChanges.NONE;
            } else if (answer instanceof CompileAnswer.Refused refused) {
                log.refused(refused);
            } else if (answer instanceof CompileAnswer.Unavailable unavailable) {
                failed(unavailable.reason());
            }
        } catch (IllegalStateException unknown) {
            failed(String.valueOf(unknown.getMessage()));
        } catch (IOException failure) {
            if (!closed) {
                failed(sentence(changes, failure));
            }
        }
    }

    private String sentence(SourceChanges changes, IOException failure) {
        CompilerProcess running = compiler;
        if (running == null || running.isAlive() && running.end().startsWith("does")) {
            return "cannot compile, or write what was compiled: " + failure;
        }
        Path first = changes.written().stream().findFirst().orElse(Path.of(""));
        return "the compiler process " + running.end() + " while it compiled " + first
                + "; an annotation processor may have ended it: the next save starts another";
    }

    /** The next save begins anew, with a compiler that reads all from the disk, and with all that was not compiled. */
    private void failed(String reason) throws InterruptedException {
        CompilerProcess running = compiler;
        compiler = null;
        if (running != null) {
            running.close();
        }
        log.failed(reason);
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await(1, TimeUnit.DAYS);
            }
        } finally {
            lock.unlock();
        }
        putBack(unfinished);
    }

    /** One line for each thing that a user may want to know. */
    public List<String> describe() {
        return log.describe();
    }

    /** Why what was saved last is not live, until it is mended. */
    public Optional<CompileError> error() {
        return log.error();
    }
}
