package io.hotswap.spring;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The application's main thread once more. It closes what ran before, so that the JVM always has a thread that keeps it alive, and
 * where main fails it stays until it is let go.
 */
final class MainThread extends Thread {
    private final Closing closing;
    private final MainProgram main;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /** Closes what runs. */
    interface Closing {
        void close() throws Exception;
    }

    /**
     * Not running yet.
     *
     * @param closing first
     * @param main then
     */
    MainThread(Closing closing, MainProgram main) {
        super("main");
        this.closing = closing;
        this.main = main;
        setDaemon(false);
        setContextClassLoader(main.method().getDeclaringClass().getClassLoader());
    }

    @Override
    public void run() {
        // The border to the application, whose main may throw anything.
        try {
            closing.close();
            main.run();
            ended.countDown();
        } catch (Throwable thrown) {
            failure = thrown;
            ended.countDown();
            await(letGo);
        }
    }

    /** Whether main has returned or thrown. */
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** What main has thrown. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The JVM may end. */
    void letGo() {
        letGo.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException notByUs) {
            Thread.currentThread().interrupt();
        }
    }
}
