package io.hotswap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the engine or the watching answers, for which nobody waits for ever. */
final class EngineAnswer {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private EngineAnswer() {}

    /**
     * Waits for an answer.
     *
     * @throws IllegalStateException with a sentence for the user, when it takes too long or the waiting thread is interrupted
     * @throws CompletionException with what failed
     */
    static <T> T of(CompletableFuture<T> asked) {
        return within(PATIENCE, asked);
    }

    static <T> T within(Duration patience, CompletableFuture<T> asked) {
        try {
            return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        } catch (TimeoutException tooLong) {
            throw new IllegalStateException(
                    "it is not done after " + patience.toSeconds() + " s and goes on; `history` tells how it ends",
                    tooLong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for it any more; `history` tells how it ends", interrupted);
        }
    }
}
