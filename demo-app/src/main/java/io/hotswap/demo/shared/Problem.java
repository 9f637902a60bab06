package io.hotswap.demo.shared;

import java.util.Objects;

/** What a client gets instead of the answer: one sentence that says what was wrong with the request. */
public record Problem(String error) {

    public static Problem of(Exception e) {
        return new Problem(
                Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    }
}
