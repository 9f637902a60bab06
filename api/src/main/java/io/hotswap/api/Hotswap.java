package io.hotswap.api;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls of an application to the agent. */
public final class Hotswap {
    private static final AgentLink AGENT = new AgentLink(ClassLoader.getSystemClassLoader(), System::nanoTime);

    private Hotswap() {}

    /**
     * Carries a value over the next restart, as it is when the restart begins. The value stays reachable until another one
     * is carried under its name. Each is serialized by itself: an object that two values share is two objects afterwards.
     *
     * @param name unique in the application
     * @param value serializable (package documentation of {@code java.io})
     */
    public static void carry(String name, Object value) {
        requireNonNull(value, "value");
        AGENT.call("carry", requireNonNull(name, "name"), (Supplier<?>) () -> value);
    }

    /**
     * Carries what a supplier answers when the restart begins, before the shutdown hooks run; on a thread of the agent.
     *
     * @param name unique in the application
     * @param value answers a serializable value, or null for nothing
     */
    public static void carry(String name, Supplier<?> value) {
        AGENT.call("carry", requireNonNull(name, "name"), requireNonNull(value, "value"));
    }

    /**
     * Takes the value that the image before this one carried. It is read with the class loader of the caller, and is here
     * once: a second call answers empty. What nobody takes goes on to the next image, until it is too old.
     *
     * @param name as it was carried
     * @param type what the value must be an instance of
     * @return empty also when the value was too large or too old, or its class has changed, which the console says
     */
    public static <T> Optional<T> carried(String name, Class<T> type) {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        if (AGENT.isAbsent()) {
            return Optional.empty();
        }
        Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        return Optional.ofNullable(AGENT.call("carried", name, type, caller)).map(type::cast);
    }

    /**
     * Gives the {@link Carried} fields of a class what was carried, once. The agent puts this call at the end of the static
     * initializer of classes that are loaded after it came; for any other class, it can be written there.
     *
     * @param owner {@code MethodHandles.lookup()} of the class, by which its private fields can be reached
     */
    public static void restoreCarried(MethodHandles.Lookup owner) {
        AGENT.call("restoreCarried", requireNonNull(owner, "owner"));
    }
}
