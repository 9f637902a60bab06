package io.hotswap.compile;

import java.time.Instant;

/**
 * Why what was saved last is not live.
 *
 * @param number of the failed compilations or builds of this image, from 1
 * @param at when it failed
 * @param text as javac or the build has printed it, or what else has failed
 */
public record CompileError(int number, Instant at, String text) {
    CompileError next(String further) {
        return new CompileError(number + 1, Instant.now(), further.stripTrailing());
    }
}
