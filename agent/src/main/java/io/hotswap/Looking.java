package io.hotswap;

import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The thread on which the guard looks: when something has been told, and when time has passed. */
final class Looking {
    // Failures come in bursts; each look reads all counters.
    private static final long BETWEEN_LOOKS = 20_000_000;

    private final LongFunction<OptionalLong> look;
    private final Consumer<Throwable> failed;
    private volatile @Nullable Thread thread;
    private volatile boolean told;
    private String lastFailure = "";

    /**
     * A thread that is not started yet.
     *
     * @param look given the time, answers how long until it has to be asked again if nothing is told, where that is so; in nanoseconds
     * @param failed told of what a look throws, once if it is the same again
     */
    Looking(LongFunction<OptionalLong> look, Consumer<Throwable> failed) {
        this.look = look;
        this.failed = failed;
    }

    /** Looks at once, on a thread that is started if need be. */
    synchronized void begin() {
        Thread running = thread;
        if (running == null) {
            running = new Thread(this::run, "hotswap-guard");
            running.setDaemon(true);
            thread = running;
            running.start();
        }
        LockSupport.unpark(running);
    }

    /** Something has been told; on any thread, and cheap when repeated. */
    void wake() {
        if (!told) {
            told = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (true) {
            // The border of the thread: what fails in one look must not end the looking.
            try {
                lookOnce();
            } catch (RuntimeException | Error failure) {
                say(failure);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void lookOnce() {
        told = false;
        OptionalLong left = look.apply(System.nanoTime());
        if (!told) {
            park(left);
        }
        // Whoever interrupts it means another thread, and it would not park any more.
        Thread.interrupted();
    }

    private void park(OptionalLong left) {
        if (left.isPresent()) {
            LockSupport.parkNanos(this, Math.max(1, left.getAsLong()));
        } else {
            LockSupport.park(this);
        }
    }

    private void say(Throwable failure) {
        if (!failure.toString().equals(lastFailure)) {
            lastFailure = failure.toString();
            failed.accept(failure);
        }
    }
}
