package io.hotswap.compile.javac;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of an exception that javac lets out. */
final class JavacFailure {
    private static final String CALLER = "com.sun.tools.javac.processing.JavacProcessingEnvironment";
    private static final int MOST_FRAMES = 8;

    private JavacFailure() {}

    /** Names the annotation processor that threw, or says that it was javac itself. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && processor(cause).isEmpty()) {
            cause = cause.getCause();
        }
        String processor = processor(cause);
        String who =
                processor.isEmpty() ? "javac itself failed: " : "the annotation processor " + processor + " threw ";
        String frames = Stream.of(cause.getStackTrace())
                .limit(MOST_FRAMES)
                .map(frame -> "    at " + frame + "\n")
                .collect(Collectors.joining());
        return "error: " + who + cause + "\n" + frames;
    }

    /** The class that javac called last, if it was calling a processor. */
    private static String processor(Throwable thrown) {
        return processor(thrown.getStackTrace());
    }

    /** The same of the stack of a thread. */
    static String processor(StackTraceElement[] stack) {
        String last = "";
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith(CALLER)) {
                return last.startsWith("com.sun.tools.") ? "" : last;
            }
            if (!frame.getClassName().startsWith("java.")) {
                last = frame.getClassName();
            }
        }
        return "";
    }
}
