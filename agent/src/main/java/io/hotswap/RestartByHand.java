package io.hotswap;

import io.hotswap.control.ControlReply;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.report.ReloadReport;
import io.hotswap.restart.EnterKey;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Starts the application again because the user says so: by the command, or by Enter after {@code restart=ask}. */
final class RestartByHand {
    private final RestartByPolicy policy;
    private final ReloadEngine engine;
    private final ApplicationStart start;
    private final Consumer<String> console;
    private final EnterKey enter = new EnterKey();
    private final AtomicBoolean waiting = new AtomicBoolean();

    RestartByHand(RestartByPolicy policy, ReloadEngine engine, ApplicationStart start, Consumer<String> console) {
        this.policy = policy;
        this.engine = engine;
        this.start = start;
        this.console = console;
    }

    /** Whether main has yet to begin, since the start before has failed. */
    boolean isStartAwaited() {
        return start.isAwaited();
    }

    /** The answer; the restart follows it. */
    ControlReply restart() {
        if (start.isAwaited()) {
            return new ControlReply(0, "the application is started", start::begin);
        }
        Optional<String> refusal = policy.refusalByHand();
        if (refusal.isPresent()) {
            return new ControlReply(2, "not restarted: " + refusal.get());
        }
        return obstacle()
                .map(why -> new ControlReply(
                        1, "not restarted, the old code runs on: " + why + "; mend it and build again"))
                .orElseGet(() -> new ControlReply(0, policy.outcome(), () -> policy.restart("asked for by hand")));
    }

    /** The restart that the application's own code asks for. */
    RestartByApplication byApplication() {
        return new RestartByApplication(policy, this::obstacle, start, RestartByHand::inBackground, console);
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "hotswap-invalidate");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets Enter be the word that a report asks for, in a terminal that the application does not read. */
    void asked(ReloadReport report) {
        boolean asks = report.classes().stream().anyMatch(one -> one.decision().equals("restart")) && policy.asks();
        if (asks && enter.isFree() && waiting.compareAndSet(false, true)) {
            int before = enter.unread();
            console.accept("   or press Enter");
            Thread thread = new Thread(() -> awaitEnter(before), "hotswap-enter");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void awaitEnter(int before) {
        try {
            boolean pressed = enter.await(before);
            waiting.set(false);
            if (!pressed) {
                console.accept("Enter is no longer heard, stdin is used otherwise; restart with: "
                        + RestartByPolicy.command());
            } else if (!engine.pending().isEmpty()) {
                ControlReply reply = restart();
                console.accept(reply.text());
                reply.then().run();
            }
        } catch (InterruptedException notByUs) {
            waiting.set(false);
        }
    }

    private Optional<String> obstacle() {
        try {
            return EngineAnswer.of(engine.obstacle());
        } catch (CompletionException failed) {
            return Optional.of("hotswap itself failed: " + failed.getCause());
        } catch (IllegalStateException unanswered) {
            return Optional.of("whether the changes would load is not known: " + unanswered.getMessage());
        }
    }
}
