package io.hotswap.restart;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * The arming of this process, which costs more than all else that the agent does at the start: made once, when somebody needs
 * it, or when the application has had the time to start.
 */
final class LateArming {
    private final FutureTask<ReplaceableProcess> task;
    private boolean begun;
    private boolean forgone;

    LateArming(Callable<ReplaceableProcess> arming) {
        this.task = new FutureTask<>(arming);
    }

    /** Arms, or waits for who does. */
    ReplaceableProcess get() throws Exception {
        begin();
        task.run();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /**
     * Arms on a thread of its own.
     *
     * @param afterMillis how long the application has for its start
     * @param invisible whether it may be done then while the application runs; else it waits until somebody needs it
     */
    void inBackground(long afterMillis, BooleanSupplier invisible) {
        RestartRun.daemon(() -> waitAndArm(afterMillis, invisible), "hotswap-restart-arm")
                .start();
    }

    /**
     * Before the application's end: from here on nobody begins to arm, so that nothing is left behind by an arming that the end
     * interrupts; one that has begun is waited for.
     */
    void forgo() {
        if (isForgone()) {
            return;
        }
        try {
            task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            // Told to who asks why the process cannot be replaced.
            return;
        }
    }

    /** Whether a thread is in {@code Runtime.exit}, which a signal is not. */
    static boolean isExiting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(frames -> List.of(frames).stream())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private synchronized void begin() {
        if (forgone) {
            throw new CancellationException("the application has ended before it could be restarted");
        }
        begun = true;
    }

    private synchronized boolean isForgone() {
        forgone = !begun;
        return forgone;
    }

    private void waitAndArm(long afterMillis, BooleanSupplier invisible) {
        try {
            Thread.sleep(afterMillis);
            if (invisible.getAsBoolean()) {
                get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError unavailable) {
            // Told to who asks why the process cannot be replaced.
            return;
        }
    }
}
