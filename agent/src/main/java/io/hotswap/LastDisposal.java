package io.hotswap;

import io.hotswap.hooks.ReloadHooks;
import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs all disposals once, before the process ends for a restart and its shutdown hooks run. */
final class LastDisposal implements RestartPart {
    private final ReloadHooks hooks;
    private final Instrumentation instrumentation;
    private final Predicate<String> reloadable;
    private final Consumer<String> console;
    private final AtomicBoolean done = new AtomicBoolean();

    LastDisposal(
            ReloadHooks hooks,
            Instrumentation instrumentation,
            Predicate<String> reloadable,
            Consumer<String> console) {
        this.hooks = hooks;
        this.instrumentation = instrumentation;
        this.reloadable = reloadable;
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
            hooks.disposeAll(application(), notes);
            notes.forEach(note -> console.accept("restart: " + note));
        } catch (RuntimeException | Error failure) {
            console.accept("restart: not all disposals ran: " + failure);
        }
    }

    private Set<Class<?>> application() {
        return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
                .filter(type -> type.getClassLoader() != null && !type.isHidden() && !type.isArray())
                .filter(type -> reloadable.test(type.getName()))
                .collect(Collectors.toSet());
    }
}
