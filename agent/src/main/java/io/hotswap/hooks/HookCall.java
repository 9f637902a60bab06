package io.hotswap.hooks;

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
        /** What it answers when it is told that: the names of the classes that change, the files, or what does not compile. */
        @Nullable
        Object call(Object told) throws Exception;
    }

    @Override
    public String toString() {
        return phase.operation() + " of " + owner.getName();
    }
}
