package io.hotswap.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets other threads end the wait of the watch thread. A {@link java.nio.file.WatchService} can be left early only by an
 * interrupt, and an interrupt anywhere else would close the file that is being read; so it is sent during the wait alone.
 */
final class Wakeup {
    private @Nullable Thread waiting;
    private boolean asked;

    /** A wait that an interrupt ends. */
    interface Wait {
        List<FileEvent> await(long nanos) throws InterruptedException;
    }

    synchronized void wake() {
        asked = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Waits, not at all if somebody has asked since the last time. */
    List<FileEvent> await(Wait wait, long nanos) {
        try {
            return wait.await(begin(nanos));
        } catch (InterruptedException asked) {
            return List.of();
        } finally {
            end();
        }
    }

    private synchronized long begin(long nanos) {
        waiting = Thread.currentThread();
        long allowed = asked ? 0 : Math.max(0, nanos);
        asked = false;
        return allowed;
    }

    private synchronized void end() {
        waiting = null;
        boolean wasInterrupted = Thread.interrupted();
        asked |= wasInterrupted;
    }
}
