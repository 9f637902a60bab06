package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class EngineAnswerTest {
    @Test
    void whatIsNeverAnsweredIsNotWaitedForForEver() {
        assertThatThrownBy(() -> EngineAnswer.within(Duration.ofNanos(1), new CompletableFuture<String>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`history` tells how it ends");
    }

    @Test
    void anAnswerAndAFailureAreHandedOn() {
        assertThat(EngineAnswer.of(CompletableFuture.completedFuture("done"))).isEqualTo("done");
        Throwable failure = new IllegalArgumentException();
        assertThatThrownBy(() -> EngineAnswer.of(CompletableFuture.failedFuture(failure)))
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
    }
}
