package io.hotswap.watch;

/** Where the news comes from. */
public enum WatchMode {
    /** The operating system's events where they arrive, comparing at intervals where they do not. */
    AUTO,
    /** The operating system's events. */
    NATIVE,
    /** Comparing at intervals. */
    POLL
}
