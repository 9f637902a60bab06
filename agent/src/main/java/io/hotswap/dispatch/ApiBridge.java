package io.hotswap.dispatch;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of the application's API arrive. The API is loaded by any class loader and finds this class, by its name,
 * in the system class loader, which loads an agent's classes (package documentation of {@code java.lang.instrument}).
 */
public final class ApiBridge {
    /** Gets an operation's name and its arguments; null without an agent, and answers null to what it does not know. */
    public static volatile @Nullable BiFunction<String, Object[], @Nullable Object> agent;

    private ApiBridge() {}
}
