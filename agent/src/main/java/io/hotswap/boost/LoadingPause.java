package io.hotswap.boost;

import java.time.Duration;
import java.util.function.Supplier;

/** The end of an application's start: hardly any classes are loaded any more. */
final class LoadingPause {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS = 3;

    private final Supplier<Class<?>[]> loaded;

    LoadingPause(Supplier<Class<?>[]> loaded) {
        this.loaded = loaded;
    }

    /** Waits until less than one class of a thousand has been added between several looks. */
    void await() throws InterruptedException {
        int calm = 0;
        int before = 0;
        while (calm < LOOKS) {
            Thread.sleep(LOOK.toMillis());
            int now = loaded.get().length;
            calm = now - before <= now / 1000 ? calm + 1 : 0;
            before = now;
        }
    }
}
