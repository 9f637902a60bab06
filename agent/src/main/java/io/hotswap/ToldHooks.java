package io.hotswap;

import io.hotswap.compile.CompileError;
import io.hotswap.engine.ReloadEngine;
import io.hotswap.hooks.ReloadHooks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the application's hooks, between the cycles of the engine, what happens beside reloads. */
record ToldHooks(ReloadHooks hooks, ReloadEngine engine, Consumer<String> invalidated, Consumer<String> console) {
    void compiled(Optional<CompileError> error) {
        tell(ReloadHooks::compiled, error.map(CompileError::text));
    }

    void filesChanged(Map<Path, Set<Path>> files) {
        tell(ReloadHooks::filesChanged, files);
    }

    private <T> void tell(Telling<T> telling, T what) {
        engine.execute(() -> {
            List<String> notes = new ArrayList<>();
            Optional<String> restart = telling.tell(hooks, what, notes);
            notes.forEach(console);
            restart.ifPresent(invalidated);
        });
    }

    private interface Telling<T> {
        Optional<String> tell(ReloadHooks hooks, T what, List<String> notes);
    }
}
