package io.hotswap.restart;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts off shutdown hooks that hang. The thread that called {@code System.exit} waits for them without end and cannot be
 * interrupted ({@code java.lang.ApplicationShutdownHooks}), so that another one goes on in its place.
 */
final class HookDeadline implements Runnable {
    private final Duration killDelay;
    private final Thread exiting;
    private final List<Thread> hooks;
    private final Consumer<String> console;
    private final Runnable goOn;

    /**
     * For one shutdown.
     *
     * @param exiting the thread that calls {@code System.exit}
     * @param hooks the threads that it starts
     * @param goOn what to do when they hang
     */
    HookDeadline(Duration killDelay, Thread exiting, List<Thread> hooks, Consumer<String> console, Runnable goOn) {
        this.killDelay = killDelay;
        this.exiting = exiting;
        this.hooks = List.copyOf(hooks);
        this.console = console;
        this.goOn = goOn;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(killDelay.toMillis());
        } catch (InterruptedException notByUs) {
            return;
        }
        if (runsHooks(exiting)) {
            hooks.stream().filter(Thread::isAlive).forEach(this::print);
            goOn.run();
        }
    }

    /** When the application had called {@code System.exit} before, our thread waits at its door and never comes in. */
    private static boolean runsHooks(Thread exiting) {
        for (StackTraceElement frame : exiting.getStackTrace()) {
            if (frame.getClassName().equals("java.lang.Shutdown")
                    && frame.getMethodName().equals("runHooks")) {
                return true;
            }
        }
        return false;
    }

    private void print(Thread hook) {
        StringBuilder text = new StringBuilder("restart: shutdown hook \"" + hook.getName() + "\" is cut off after "
                + killDelay.toMillis() + " ms, it hangs in");
        for (StackTraceElement frame : hook.getStackTrace()) {
            text.append(System.lineSeparator()).append("\tat ").append(frame);
        }
        console.accept(text.toString());
    }
}
