package io.hotswap.guard;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * In the methods of which batch an exception began, so that what a newer batch throws is not held against an older one whose methods
 * it leaves, too. Threads share places, so that it may not be known.
 */
final class Origins {
    private static final int THREADS = 64;

    private final AtomicReferenceArray<@Nullable Origin> last = new AtomicReferenceArray<>(THREADS);

    private record Origin(WeakReference<Throwable> thrown, int batch) {}

    /**
     * Whether the first watched method that the exception has left on this thread is of a newer batch; told from the inside to the
     * outside.
     *
     * @param leaving the batch of the method that it is leaving
     */
    boolean isOfANewerBatch(Throwable thrown, int leaving) {
        int place = System.identityHashCode(Thread.currentThread()) % THREADS;
        Origin known = last.get(place);
        if (known != null && known.thrown().refersTo(thrown)) {
            return known.batch() > leaving;
        }
        last.set(place, new Origin(new WeakReference<>(thrown), leaving));
        return false;
    }
}
