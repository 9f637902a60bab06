package io.hotswap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The waits of our threads in the operating system. They end when the application's hooks have run: at its end HotSpot waits 300
 * ms for threads that are in native code ({@code VM_Exit::wait_for_threads_in_native_to_block}).
 */
final class NativeWaits {
    // Of java.lang.Shutdown: 1 runs the application's hooks, 2 deletes files, 9 is that of a restart.
    private static final int SLOT = 8;

    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final Collection<Runnable> ends = new ConcurrentLinkedQueue<>();

    /**
     * Of this JVM.
     *
     * @param trusted looks into the JDK, where the JDK lets it; else the waits stay
     */
    NativeWaits(Supplier<Optional<MethodHandles.Lookup>> trusted) {
        this.trusted = trusted;
    }

    /** Has a wait ended. What ends it returns at once and throws nothing. */
    void endAtShutdown(Runnable end) {
        ends.add(end);
    }

    /** Asks the JVM to tell when the application's hooks have run. */
    void follow() {
        trusted.get().ifPresent(this::follow);
    }

    private void follow(MethodHandles.Lookup lookup) {
        MethodType type = MethodType.methodType(void.class, int.class, boolean.class, Runnable.class);
        Runnable end = () -> ends.forEach(Runnable::run);
        // The border to the JDK's inside: where it looks otherwise, the end takes as long as HotSpot waits.
        try {
            MethodHandle add = lookup.findStatic(Class.forName("java.lang.Shutdown"), "add", type);
            add.invokeExact(SLOT, true, end);
        } catch (Throwable otherJdk) {
            return;
        }
    }
}
