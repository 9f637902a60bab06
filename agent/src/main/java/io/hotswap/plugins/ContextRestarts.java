package io.hotswap.plugins;

import io.hotswap.plugin.Listeners;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is done about contexts that are to start again.
 *
 * @param refusal why none is, with what to do instead; asked each time
 * @param listeners keeps the application's ports meanwhile
 * @param timeout how long that may take
 */
public record ContextRestarts(Supplier<Optional<String>> refusal, Listeners listeners, Duration timeout) {}
