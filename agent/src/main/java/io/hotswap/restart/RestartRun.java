package io.hotswap.restart;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one restart of this process. {@code System.exit} runs the shutdown hooks, and the JVM's last shutdown slot, on the same
 * thread, replaces the image. When another thread shut the JVM down first, the slot runs there and does nothing.
 */
final class RestartRun implements Runnable {
    private final RestartSettings settings;
    private final Consumer<String> console;
    private final Preparation preparation;
    private final Thread thread = daemon(this, "hotswap-restart");
    private volatile @Nullable ImageReplacement replacement;

    RestartRun(RestartSettings settings, Consumer<String> console, Preparation preparation) {
        this.settings = settings;
        this.console = console;
        this.preparation = preparation;
    }

    /** What comes before the JVM's shutdown. */
    interface Preparation {
        /** The application's shutdown hooks. */
        List<Thread> hooks() throws Exception;

        /** The replacement, ready to be made. */
        ImageReplacement replacement() throws Exception;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        if (isShuttingDown()) {
            return;
        }
        try {
            checkExit();
            prepare();
            System.exit(settings.exitCode());
        } catch (SecurityException refused) {
            console.accept(
                    "restart: the application's security manager refused the exit, restart it yourself: " + refused);
        }
    }

    /** Before the preparation, after which the application accepts no connections. */
    @SuppressWarnings("removal")
    private void checkExit() {
        SecurityManager manager = System.getSecurityManager();
        if (manager != null) {
            manager.checkExit(settings.exitCode());
        }
    }

    /** In the last slot of the JVM's shutdown. */
    void atEndOfShutdown() {
        ImageReplacement ready = replacement;
        if (ready != null && Thread.currentThread() == thread) {
            replace(ready);
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void replace(ImageReplacement ready) {
        new ChildProcesses(ProcessHandle.current()).tell(console);
        console.accept(failed(ready.replace()));
    }

    private void prepare() {
        try {
            ImageReplacement ready = preparation.replacement();
            Runnable cutOff = () -> {
                replace(ready);
                Runtime.getRuntime().halt(settings.exitCode());
            };
            List<Thread> hooks = preparation.hooks();
            replacement = ready;
            daemon(new HookDeadline(settings.killDelay(), thread, hooks, console, cutOff), "hotswap-restart-deadline")
                    .start();
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            // The border to the operating system and the JDK's inside: the exit code is the second best restart.
            console.accept(failed(Failure.sentence(failure)));
        }
    }

    private String failed(String why) {
        return "restart failed: " + why + "; start the application again, exit code " + settings.exitCode()
                + " asks a supervisor to do so";
    }

    // Runtime.removeShutdownHook has no other effect for a thread that is no hook.
    private boolean isShuttingDown() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
            return false;
        } catch (IllegalStateException inProgress) {
            return true;
        }
    }
}
