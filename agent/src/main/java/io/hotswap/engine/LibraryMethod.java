package io.hotswap.engine;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** Says which methods of library classes may become dispatchers, and why the others may not. */
final class LibraryMethod {
    // What the JVM and the linker themselves call while a call site is linked, on objects of the application's classes
    // too.
    private static final List<String> UNTOUCHED = List.of(
            "java.lang.invoke.",
            "java.lang.reflect.",
            "java.lang.ref.",
            "java.lang.module.",
            "java.security.",
            "jdk.internal.",
            "sun.");

    private LibraryMethod() {}

    /** Why the JVM or the agent does not allow it. */
    static Optional<String> obstacle(InheritedMethod method) {
        Class<?> holder = method.holder();
        if (holder == Object.class
                || holder == Record.class
                || holder == Enum.class
                || ClassLoader.class.isAssignableFrom(holder)
                || ClassValue.class.isAssignableFrom(holder)
                || UNTOUCHED.stream().anyMatch(holder.getName()::startsWith)) {
            return Optional.of("the JVM itself relies on " + holder.getName());
        }
        return ofFlags(method.access());
    }

    /** Why a method of these flags cannot hand on. */
    static Optional<String> ofFlags(int access) {
        if (Modifier.isAbstract(access)) {
            return Optional.of("it is abstract there");
        }
        if (Modifier.isNative(access)) {
            return Optional.of("it is native there");
        }
        return Modifier.isSynchronized(access) ? Optional.of("it is synchronized there") : Optional.empty();
    }
}
