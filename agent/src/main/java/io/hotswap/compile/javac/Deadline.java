package io.hotswap.compile.javac;

import io.hotswap.compile.CompileAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bounds how long a compilation is waited for. Its thread cannot be ended from outside, so the process has to be. */
final class Deadline {
    private static final int MOST_FRAMES = 8;

    private final Duration timeout;

    Deadline(Duration timeout) {
        this.timeout = timeout;
    }

    /** What the compilation answers, or after the timeout who keeps it; the compilation may run on then. */
    CompileAnswer within(Callable<CompileAnswer> compilation) throws InterruptedException {
        FutureTask<CompileAnswer> task = new FutureTask<>(compilation);
        Thread thread = new Thread(task, "hotswap-javac");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new CompileAnswer.Unavailable(sentence(thread.getStackTrace()));
        } catch (ExecutionException failed) {
            // The border to the agent: it is told, and starts a new compiler.
            return new CompileAnswer.Unavailable("the compiler failed: " + failed.getCause());
        }
    }

    private String sentence(StackTraceElement[] stack) {
        String who = Optional.of(JavacFailure.processor(stack))
                .filter(processor -> !processor.isEmpty())
                .map(processor -> "the annotation processor " + processor + " has")
                .orElse("javac has");
        String frames = Stream.of(stack)
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        return "cannot compile, the old code runs on: " + who + " not ended within " + timeout.toSeconds()
                + "s (compile.timeout); the next save starts another compiler" + frames;
    }
}
