package io.hotswap.restart;

import java.io.IOException;

/** What goes wrong at the borders to the operating system and the JDK's inside, for the user. */
final class Failure {
    private Failure() {}

    /** What an exception comes from. An {@code IOException} is one of ours and says what to do. */
    static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root instanceof IOException && message != null ? message : root.toString();
    }
}
