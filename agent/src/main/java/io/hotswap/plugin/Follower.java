package io.hotswap.plugin;

import java.util.Optional;

/**
 * Follows one application. Both phases run on a thread of hotswap, with the framework's class loader as context class loader, and
 * have {@code hooks.timeout} each. Whoever throws or hangs is reported and called no more; the reload stands.
 */
public interface Follower {

    /** First phase: forgets what is stale. Runs in all plugins before any of them refreshes. */
    default void clearCaches(Reload reload, Answer answer) throws Exception {}

    /** Second phase: makes the framework take up what has changed. */
    default void refresh(Reload reload, Answer answer) throws Exception {}

    /**
     * Third phase, where a plugin has asked for it: closes the framework's context and starts it again with the classes that are
     * live. May take some minutes.
     *
     * @param why what the plugins have said
     * @param listeners keeps the ports of the application meanwhile
     * @return empty where this application has no such context
     */
    default Optional<ContextStart> restartContext(String why, Listeners listeners, Answer answer) throws Exception {
        return Optional.empty();
    }
}
