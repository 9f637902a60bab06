package io.hotswap.plugins;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells plugins of what has changed, on the engine's thread. A plugin that throws, hangs or links wrongly is reported and switched
 * off for the run of the process.
 */
public final class PluginHost {
    private final List<HostedPlugin> plugins;
    private final RememberedInstances instances;
    private final Supplier<Class<?>[]> loaded;
    private final Supplier<Duration> timeout;
    private int seen = -1;

    /**
     * With the bundled plugins and those of jars.
     *
     * @param disabled the names of plugins that stay off
     * @param instances sees classes being loaded; gets to know those that the plugins name
     * @param loaded every class of the JVM
     * @param timeout how long a plugin may take for each phase
     */
    public PluginHost(
            List<HotswapPlugin> bundled,
            List<Path> jars,
            Set<String> disabled,
            RememberedInstances instances,
            Supplier<Class<?>[]> loaded,
            Supplier<Duration> timeout,
            Consumer<String> console) {
        this.instances = instances;
        this.loaded = loaded;
        this.timeout = timeout;
        this.plugins = new ArrayList<>();
        Stream.concat(bundled.stream(), new PluginJars(console).load(jars).stream())
                .forEach(plugin -> host(plugin, disabled, console));
        instances.add(named(plugin -> plugin.remembered().stream()), named(plugin -> Stream.of(plugin.marker())));
    }

    private void host(HotswapPlugin plugin, Set<String> disabled, Consumer<String> console) {
        // The border to the plugin, which may be of any age.
        try {
            HostedPlugin hosted = new HostedPlugin(plugin);
            if (!disabled.contains(hosted.name())) {
                plugins.add(hosted);
            }
        } catch (RuntimeException | LinkageError failure) {
            console.accept("plugin " + plugin.getClass().getName() + " is switched off: " + failure);
        }
    }

    private Set<String> named(Function<HostedPlugin, Stream<String>> names) {
        return plugins.stream().flatMap(names).collect(Collectors.toUnmodifiableSet());
    }

    /** The first phase: all plugins forget what is stale. */
    public Optional<String> clearCaches(Reload reload, List<String> notes) {
        activate(notes);
        return phase("caches", follower -> answer -> follower.clearCaches(reload, answer), notes);
    }

    /** The second phase: all plugins refresh. Answers why one wants a restart instead. */
    public Optional<String> refresh(Reload reload, List<String> notes) {
        return phase("refresh", follower -> answer -> follower.refresh(reload, answer), notes);
    }

    private interface Call {
        void with(Answer answer) throws Exception;
    }

    private Optional<String> phase(String phase, Function<Follower, Call> call, List<String> notes) {
        Optional<String> restart = Optional.empty();
        for (HostedPlugin plugin : List.copyOf(plugins)) {
            for (Class<?> marker : plugin.markers()) {
                Optional<Follower> follower = plugin.follower(marker);
                if (follower.isPresent() && plugins.contains(plugin)) {
                    PluginAnswer answer = new PluginAnswer(plugin.name());
                    Call with = call.apply(follower.get());
                    run(
                            plugin,
                            phase,
                            marker,
                            () -> {
                                with.with(answer);
                                return null;
                            },
                            notes);
                    notes.addAll(answer.close());
                    restart = restart.or(answer::restart);
                }
            }
        }
        return restart;
    }

    private void activate(List<String> notes) {
        int now = instances.seen();
        if (plugins.isEmpty() || now == seen) {
            return;
        }
        seen = now;
        Class<?>[] all = loaded.get();
        for (HostedPlugin plugin : List.copyOf(plugins)) {
            Stream.of(all)
                    .filter(type -> type.getName().equals(plugin.marker()) && plugin.isNew(type))
                    .forEach(marker -> follow(plugin, marker, notes));
        }
    }

    private void follow(HostedPlugin plugin, Class<?> marker, List<String> notes) {
        Object standsDown = run(
                plugin, "start", marker, () -> plugin.follow(marker, instances).orElse(null), notes);
        if (standsDown instanceof String sentence) {
            notes.add(sentence);
        }
    }

    private @Nullable Object run(
            HostedPlugin plugin,
            String what,
            Class<?> marker,
            Callable<? extends @Nullable Object> body,
            List<String> notes) {
        PluginThread.Ended ended = PluginThread.call(body, marker.getClassLoader(), timeout.get());
        if (ended.failure() != null) {
            plugins.remove(plugin);
            notes.add("plugin " + plugin.name() + " is switched off until the next start: its " + what + " "
                    + ended.failure());
        }
        return ended.value();
    }
}
