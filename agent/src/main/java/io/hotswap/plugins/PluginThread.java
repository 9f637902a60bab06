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

/** Calls a plugin on a thread of its own, which is left behind if the call does not end in time. */
final class PluginThread extends Thread {
    private static final int MOST_FRAMES = 12;
    private final FutureTask<Optional<Object>> task;

    private PluginThread(FutureTask<Optional<Object>> task, @Nullable ClassLoader loader) {
        super(null, task, "hotswap-plugin", 0, false);
        this.task = task;
        setDaemon(true);
        setContextClassLoader(loader);
    }

    /** How a call ended: with a value, or with the sentence that tells why not. */
    record Ended(@Nullable Object value, @Nullable String failure) {}

    static Ended call(Callable<? extends @Nullable Object> body, @Nullable ClassLoader loader, Duration timeout) {
        PluginThread thread = new PluginThread(new FutureTask<>(() -> Optional.ofNullable(body.call())), loader);
        thread.start();
        try {
            return new Ended(
                    thread.task.get(timeout.toNanos(), TimeUnit.NANOSECONDS).orElse(null), null);
        } catch (ExecutionException failed) {
            return new Ended(null, "failed: " + text(failed.getCause()));
        } catch (TimeoutException late) {
            String where = frames(thread.getStackTrace());
            thread.interrupt();
            return new Ended(null, "has not ended within " + timeout.toMillis() + "ms (hooks.timeout) " + where);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Ended(null, "was interrupted");
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
                .takeWhile(frame -> !frame.getClassName().equals(PluginThread.class.getName()))
                .limit(MOST_FRAMES)
                .map(frame -> "at " + frame)
                .collect(Collectors.joining(", "));
    }
}
