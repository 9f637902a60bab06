package io.hotswap.plugins;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls plugins, one after the other, on a thread that is not the engine's. One that does not end in time keeps its thread, which is
 * left behind; the next call gets another one. Confined to the thread that calls.
 */
final class PluginCalls implements AutoCloseable {
    private static final int MOST_FRAMES = 12;

    private @Nullable PluginThread thread;

    /** How a call ended: with a value, or with the sentence that tells why not. */
    record Ended(@Nullable Object value, @Nullable String failure) {}

    Ended call(Callable<? extends @Nullable Object> body, @Nullable ClassLoader loader, Duration timeout) {
        FutureTask<Optional<Object>> task = new FutureTask<>(() -> Optional.ofNullable(body.call()));
        PluginThread called = thread == null ? PluginThread.started() : thread;
        thread = called;
        called.call(task, loader);
        try {
            return new Ended(task.get(timeout.toNanos(), TimeUnit.NANOSECONDS).orElse(null), null);
        } catch (ExecutionException failed) {
            return new Ended(null, "failed: " + text(failed.getCause()));
        } catch (TimeoutException late) {
            String where = frames(called.getStackTrace());
            called.end();
            called.interrupt();
            thread = null;
            return new Ended(null, "has not ended within " + timeout.toMillis() + "ms (hooks.timeout) " + where);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Ended(null, "was interrupted");
        }
    }

    /** Lets the thread end. */
    @Override
    public void close() {
        if (thread != null) {
            thread.end();
            thread = null;
        }
    }

    private static String text(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "unknown";
        }
        // The border to the plugin: its exceptions describe themselves.
        try {
            return thrown + " " + frames(thrown.getStackTrace());
        } catch (RuntimeException | Error failure) {
            return thrown.getClass().getName();
        }
    }

    private static String frames(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .takeWhile(frame -> !frame.getClassName().equals(PluginCalls.class.getName()))
                .limit(MOST_FRAMES)
                .map(frame -> "at " + frame)
                .collect(Collectors.joining(", "));
    }
}
