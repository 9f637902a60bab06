package io.hotswap;

import io.hotswap.hooks.ReloadHooks;
import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs all disposals once, before the process ends for a restart and its shutdown hooks run. */
final class LastDisposal implements RestartPart {
    private final ReloadHooks hooks;
    private final Supplier<Set<Class<?>>> application;
    private final Consumer<String> console;
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * Of this process.
     *
     * @param application the loaded classes where annotated methods are looked for
     */
    LastDisposal(ReloadHooks hooks, Supplier<Set<Class<?>>> application, Consumer<String> console) {
        this.hooks = hooks;
        this.application = application;
        this.console = console;
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) {
        run();
        return command;
    }

    void run() {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        // The border to the restart, which nothing here may keep from happening.
        try {
            List<String> notes = new ArrayList<>();
            hooks.disposeAll(application.get(), notes);
            notes.forEach(note -> console.accept("restart: " + note));
        } catch (RuntimeException | Error failure) {
            console.accept("restart: not all disposals ran: " + failure);
        }
    }
}
