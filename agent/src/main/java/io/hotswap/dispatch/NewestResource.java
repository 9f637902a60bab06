package io.hotswap.dispatch;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asked which resource is to be read instead of one that was found. It runs as copies under other names in {@code java.base}, which
 * every class loader and module sees; so it refers to the JDK only.
 */
public final class NewestResource {
    /** Gets what was found, and answers what is to be read instead, or the same. Set by the agent. */
    public static volatile @Nullable UnaryOperator<Object> newest;

    private NewestResource() {}

    /** What is to be read instead of what was found, if anything was. */
    public static @Nullable Object newest(@Nullable Object found) {
        UnaryOperator<Object> current = newest;
        return current == null || found == null ? found : current.apply(found);
    }
}
