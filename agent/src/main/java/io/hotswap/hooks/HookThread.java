package io.hotswap.hooks;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs one hook, off the application's threads, with the context class loader of its owner. */
final class HookThread extends Thread {
    private final FutureTask<@Nullable Object> task;
    private @Nullable String invalidation;
    private boolean left;

    HookThread(HookCall call, Object told) {
        this(new FutureTask<>(() -> call.body().call(told)));
        setContextClassLoader(call.owner().getClassLoader());
    }

    private HookThread(FutureTask<@Nullable Object> task) {
        super(null, task, "hotswap-hook", 0, false);
        this.task = task;
        setDaemon(true);
    }

    FutureTask<@Nullable Object> task() {
        return task;
    }

    /** Called by the hook; whether somebody still waits for it. */
    synchronized boolean invalidate(String why) {
        if (!left && invalidation == null) {
            invalidation = why;
        }
        return !left;
    }

    /** Waits no longer; why the hook asks for a restart, if it did. */
    synchronized Optional<String> leave() {
        left = true;
        return Optional.ofNullable(invalidation);
    }
}
