package io.hotswap.engine;

import java.util.Optional;

/**
 * What following a batch has led to.
 *
 * @param restart why the process is to start again
 * @param context why the framework's context has been started again
 * @param failure why that context does not run
 */
public record Followed(Optional<String> restart, Optional<String> context, Optional<String> failure) {
    /** All is up to date. */
    public static final Followed DONE = new Followed(Optional.empty(), Optional.empty(), Optional.empty());

    /** The process is to start again. */
    public static Followed restart(String why) {
        return new Followed(Optional.of(why), Optional.empty(), Optional.empty());
    }
}
