package io.hotswap.control;

import java.io.IOException;
import java.time.Duration;

/** The agent's socket is there, and nothing has come back in time. */
public final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    NoAnswerException(Duration patience) {
        super("no answer within " + patience.toMillis() / 1000.0 + " s");
    }
}
