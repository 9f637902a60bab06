package io.hotswap.api;

import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent without being linked to it, from any class loader: the JVM loads an agent's classes with the system class
 * loader (package documentation of {@code java.lang.instrument}), where one of them holds a function. Calls are a name and
 * arguments of the JDK's types, so that agent and API may be of different versions: what one does not know, it ignores.
 */
final class AgentLink {
    private static final String BRIDGE = "io.hotswap.dispatch.ApiBridge";

    /** An agent may be loaded later; a failed look-up of a class is too slow to be made at each call. */
    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000L;

    private final ClassLoader loader;
    private final LongSupplier nanoTime;
    private volatile @Nullable BiFunction<String, Object[], @Nullable Object> agent;
    private volatile long nextLook;

    AgentLink(ClassLoader loader, LongSupplier nanoTime) {
        this.loader = loader;
        this.nanoTime = nanoTime;
        this.nextLook = nanoTime.getAsLong();
    }

    boolean isAbsent() {
        return agent() == null;
    }

    /** What the agent answers; null where there is none, or where it does not know the operation. */
    @Nullable
    Object call(String operation, Object... arguments) {
        BiFunction<String, Object[], @Nullable Object> present = agent();
        return present == null ? null : present.apply(operation, arguments);
    }

    private @Nullable BiFunction<String, Object[], @Nullable Object> agent() {
        long now = nanoTime.getAsLong();
        if (agent == null && now - nextLook >= 0) {
            agent = look();
            nextLook = now + NANOS_BETWEEN_LOOKS;
        }
        return agent;
    }

    @SuppressWarnings("unchecked")
    private @Nullable BiFunction<String, Object[], @Nullable Object> look() {
        try {
            Object function =
                    Class.forName(BRIDGE, true, loader).getField("agent").get(null);
            return function instanceof BiFunction ? (BiFunction<String, Object[], @Nullable Object>) function : null;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
