package io.hotswap.redefine;

import io.hotswap.dispatch.Kind;
import java.lang.invoke.CallSite;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets new code wait for its added static fields: between the redefinition and the end of the changed static initializers,
 * whoever links an access of one waits, but for the thread that runs them.
 */
final class StaticsGate implements Function<Object[], CallSite> {
    // An initializer that waits for a thread which waits here goes on after this.
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int KIND = 3;

    private final Function<Object[], CallSite> linker;
    private volatile @Nullable Closed closed;

    private record Closed(Thread by, CountDownLatch opened) {}

    StaticsGate(Function<Object[], CallSite> linker) {
        this.linker = linker;
    }

    void close() {
        closed = new Closed(Thread.currentThread(), new CountDownLatch(1));
    }

    void open() {
        Closed before = closed;
        closed = null;
        if (before != null) {
            before.opened().countDown();
        }
    }

    @Override
    public CallSite apply(Object[] arguments) {
        Closed now = closed;
        if (now != null && now.by() != Thread.currentThread() && isAddedStatic(Kind.of((String) arguments[KIND]))) {
            await(now.opened());
        }
        return linker.apply(arguments);
    }

    private static boolean isAddedStatic(Kind kind) {
        return switch (kind) {
            case GET_ADDED_STATIC, PUT_ADDED_STATIC, GET_ADDED_STATIC_VOLATILE, PUT_ADDED_STATIC_VOLATILE -> true;
            default -> false;
        };
    }

    private static void await(CountDownLatch opened) {
        try {
            if (!opened.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
