package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ContextStart;
import io.hotswap.plugin.Listeners;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Closes the contexts of a Spring Boot application and calls its main again, on a thread that is called {@code main} as the first
 * one was. Classes, their statics and compiled code stay.
 */
final class BootRestart {
    private static final String ARGUMENTS = "springApplicationArguments";
    private static final long STEP_MILLIS = 5;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Contexts contexts;
    private @Nullable MainProgram main;
    private @Nullable MainThread failed;

    BootRestart(Contexts contexts) {
        this.contexts = contexts;
    }

    /** Whether the last one has failed, so that no context runs. */
    boolean isDown() {
        return failed != null;
    }

    /** Empty where the contexts are not those of a main that can be called again. */
    Optional<ContextStart> run(Listeners listeners, Answer answer) throws ReflectiveOperationException {
        List<SpringContext> running = contexts.active();
        MainProgram program = failed == null ? find(running) : main;
        if (program == null) {
            return Optional.empty();
        }
        main = program;
        Set<Object> before = Collections.newSetFromMap(new IdentityHashMap<>());
        running.forEach(context -> before.add(context.context()));
        listeners.hold();
        MainThread thread = new MainThread(() -> close(running), program);
        thread.start();
        if (failed != null) {
            failed.letGo();
            failed = null;
        }
        Optional<Throwable> failure = await(thread, before, answer);
        if (failure.isEmpty()) {
            listeners.started();
            return Optional.of(ContextStart.running());
        }
        failed = thread;
        listeners.failed(text(failure.get()));
        return Optional.of(ContextStart.failed(sentence(failure.get())));
    }

    private static @Nullable MainProgram find(List<SpringContext> running) throws ReflectiveOperationException {
        for (SpringContext context : running) {
            Object arguments = Members.call(context.factory(), "getSingleton", ARGUMENTS);
            if (arguments != null) {
                String[] source = (String[]) Members.get(arguments, "getSourceArgs");
                return MainProgram.find(context.loader(), List.of(source)).orElse(null);
            }
        }
        return null;
    }

    // The last one made closes first: it may be below an earlier one.
    private void close(List<SpringContext> running) throws ReflectiveOperationException {
        List<SpringContext> last = new ArrayList<>(running);
        Collections.reverse(last);
        for (SpringContext context : last) {
            Members.call(context.context(), "close");
        }
        StaticCaches.clear(contexts.loader());
        GeneratedConfiguration.forget(contexts.loader());
    }

    /** Until a context runs, or main has ended. */
    private Optional<Throwable> await(MainThread thread, Set<Object> before, Answer answer)
            throws ReflectiveOperationException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            boolean ended = thread.hasEnded();
            if (ended && thread.failure().isPresent()) {
                return thread.failure();
            }
            if (ended || hasStarted(before)) {
                return Optional.empty();
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        answer.tell("the context is still starting");
        return Optional.empty();
    }

    private boolean hasStarted(Set<Object> before) throws ReflectiveOperationException {
        for (SpringContext context : contexts.active()) {
            if (!before.contains(context.context()) && context.isRunning()) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root).lines().findFirst().orElse("");
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
