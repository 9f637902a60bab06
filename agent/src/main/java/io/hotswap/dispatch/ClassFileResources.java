package io.hotswap.dispatch;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asked by a framework that reads class files by itself. It runs as a copy under another name in {@code java.base}, which every
 * class loader and module sees; so it refers to the JDK only.
 */
public final class ClassFileResources {
    /** Gets a resource of the framework's, and answers the one to be read instead, or the same. Set by the agent. */
    public static volatile @Nullable UnaryOperator<Object> newest;

    private ClassFileResources() {}

    /** What is to be read instead of a resource. */
    public static Object newest(Object resource) {
        UnaryOperator<Object> current = newest;
        return current == null ? resource : current.apply(resource);
    }
}
