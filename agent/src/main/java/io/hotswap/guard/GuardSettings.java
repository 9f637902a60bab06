package io.hotswap.guard;

import java.time.Duration;

/** How a batch is watched: what follows, how long, and what counts as worse. */
public record GuardSettings(GuardMode mode, Duration window, FailureTest test) {}
