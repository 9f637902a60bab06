package io.hotswap.plugins;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Runs what it is given, until it is told to end, or has been interrupted. */
final class PluginThread extends Thread {
    private static final Runnable END = () -> {};

    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();

    private PluginThread() {
        super(null, null, "hotswap-plugin", 0, false);
        setDaemon(true);
    }

    static PluginThread started() {
        PluginThread thread = new PluginThread();
        thread.start();
        return thread;
    }

    /** Runs a call with a context class loader; to be called when the one before has ended. */
    void call(Runnable call, @Nullable ClassLoader loader) {
        setContextClassLoader(loader);
        calls.add(call);
    }

    void end() {
        calls.add(END);
    }

    @Override
    public void run() {
        try {
            for (Runnable call = calls.take(); call != END; call = calls.take()) {
                call.run();
            }
        } catch (InterruptedException leftBehind) {
            return;
        }
    }
}
