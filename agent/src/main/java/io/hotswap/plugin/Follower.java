package io.hotswap.plugin;

/**
 * Follows one application. Both phases run on a thread of hotswap, with the framework's class loader as context class loader, and
 * have {@code hooks.timeout} each. Whoever throws or hangs is reported and called no more; the reload stands.
 */
public interface Follower {

    /** First phase: forgets what is stale. Runs in all plugins before any of them refreshes. */
    default void clearCaches(Reload reload, Answer answer) throws Exception {}

    /** Second phase: makes the framework take up what has changed. */
    default void refresh(Reload reload, Answer answer) throws Exception {}
}
