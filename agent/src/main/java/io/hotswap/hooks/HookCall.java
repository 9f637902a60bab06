package io.hotswap.hooks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application.
 *
 * @param owner the class that the hook or its owner is of
 * @param number counts the registrations
 */
record HookCall(Phase phase, Class<?> owner, long number, Body body) {

    /** What the application has handed in. */
    @FunctionalInterface
    interface Body {
        /** What it answers, when these classes change. */
        @Nullable
        Object call(Set<String> changing) throws Exception;
    }

    @Override
    public String toString() {
        return phase.operation() + " of " + owner.getName();
    }
}
