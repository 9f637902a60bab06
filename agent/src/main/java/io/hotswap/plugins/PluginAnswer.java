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
    private @Nullable String context;
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

    @Override
    public synchronized void restartContext(String why) {
        if (!closed && context == null) {
            context = plugin + ": " + why;
        }
    }

    synchronized List<String> close() {
        closed = true;
        return List.copyOf(told);
    }

    synchronized Optional<String> context() {
        return Optional.ofNullable(context);
    }

    synchronized Optional<String> restart() {
        return Optional.ofNullable(reason);
    }
}
