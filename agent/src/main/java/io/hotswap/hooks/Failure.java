package io.hotswap.hooks;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line that tells what the application threw, or where it is. */
final class Failure {
    private static final int MOST_FRAMES = 12;
    private static final Set<String> CALLERS = Set.of(Hook.class.getName(), AnnotatedHooks.class.getName());

    private Failure() {}

    static String text(@Nullable Throwable thrown) {
        return thrown == null ? "unknown" : said(thrown) + " " + stack(thrown.getStackTrace());
    }

    /** The application's frames, down to the one that called the hook. */
    static String stack(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .takeWhile(frame -> !CALLERS.contains(frame.getClassName()))
                .limit(MOST_FRAMES)
                .map(frame -> "at " + frame)
                .collect(Collectors.joining(", "));
    }

    private static String said(Throwable thrown) {
        // The border to the application: its exceptions describe themselves.
        try {
            return thrown.toString();
        } catch (RuntimeException | Error failure) {
            return thrown.getClass().getName();
        }
    }
}
