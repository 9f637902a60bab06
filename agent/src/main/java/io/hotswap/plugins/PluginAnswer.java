package io.hotswap.plugins;

import io.hotswap.plugin.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what one plugin says, until nobody waits for it any more. */
final class PluginAnswer implements Answer {
    private final String plugin;
    private final List<String> told = new ArrayList<>();
    private @Nullable String reason;
    private boolean closed;

    PluginAnswer(String plugin) {
        this.plugin = plugin;
    }

    @Override
    public synchronized void tell(String what) {
        if (!closed) {
            told.add(plugin + ": " + what);
        }
    }

    @Override
    public synchronized void restart(String why) {
        if (!closed && reason == null) {
            reason = "plugin " + plugin + " asks for a restart: " + why;
        }
    }

    synchronized List<String> close() {
        closed = true;
        return List.copyOf(told);
    }

    synchronized Optional<String> restart() {
        return Optional.ofNullable(reason);
    }
}
