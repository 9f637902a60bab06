package io.hotswap.plugins;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ContextStart;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final PluginCalls calls = new PluginCalls();
    private final RememberedInstances instances;
    private final Supplier<Class<?>[]> loaded;
    private final Supplier<Duration> timeout;
    private final Supplier<ContextRestarts> contexts;
    private int seen = -1;

    /**
     * With the bundled plugins and those of jars.
     *
     * @param disabled the names of plugins that stay off
     * @param instances sees classes being loaded; gets to know those that the plugins name
     * @param loaded every class of the JVM
     * @param timeout how long a plugin may take for each phase
     * @param contexts what is done about contexts that are to start again
     */
    public PluginHost(
            List<HotswapPlugin> bundled,
            List<Path> jars,
            Set<String> disabled,
            RememberedInstances instances,
            Supplier<Class<?>[]> loaded,
            Supplier<Duration> timeout,
            Supplier<ContextRestarts> contexts,
            Consumer<String> console) {
        this.instances = instances;
        this.loaded = loaded;
        this.timeout = timeout;
        this.contexts = contexts;
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

    /** All plugins forget what is stale, then all refresh, then a context starts again if one of them has asked for that. */
    public Asked follow(Reload reload, List<String> notes) {
        try (calls) {
            return followed(reload, notes);
        }
    }

    private Asked followed(Reload reload, List<String> notes) {
        activate(notes);
        Asked first = phase("caches", follower -> answer -> follower.clearCaches(reload, answer), notes);
        Asked second = phase("refresh", follower -> answer -> follower.refresh(reload, answer), notes);
        Asked asked = first.or(second);
        return asked.restart().isPresent()
                ? asked
                : asked.context().map(why -> contexts(why, notes)).orElse(asked);
    }

    /**
     * What a batch leads to.
     *
     * @param restart why the process is to start again
     * @param context why a context has been started again
     * @param failure why that context does not run
     */
    public record Asked(Optional<String> restart, Optional<String> context, Optional<String> failure) {
        static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Optional.empty());

        Asked or(Asked other) {
            return new Asked(restart.or(other::restart), context.or(other::context), failure.or(other::failure));
        }
    }

    private Asked contexts(String why, List<String> notes) {
        ContextRestarts how = contexts.get();
        Optional<String> refusal = how.refusal().get();
        if (refusal.isPresent()) {
            notes.add("the context is not started again: " + why + "; " + refusal.get());
            return Asked.NOTHING;
        }
        List<ContextStart> starts = new ArrayList<>();
        Function<Follower, Call> call = follower ->
                answer -> follower.restartContext(why, how.listeners(), answer).ifPresent(starts::add);
        Asked further = phase("restart of the context", call, how.timeout(), notes);
        if (starts.isEmpty()) {
            return new Asked(
                    Optional.of("no context can be started again for it: " + why), Optional.empty(), Optional.empty());
        }
        Optional<String> failure =
                starts.stream().flatMap(start -> start.failure().stream()).findFirst();
        return new Asked(further.restart(), Optional.of(why), failure);
    }

    private interface Call {
        void with(Answer answer) throws Exception;
    }

    private Asked phase(String phase, Function<Follower, Call> call, List<String> notes) {
        return phase(phase, call, timeout.get(), notes);
    }

    private Asked phase(String phase, Function<Follower, Call> call, Duration limit, List<String> notes) {
        Asked asked = Asked.NOTHING;
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
                            limit,
                            notes);
                    notes.addAll(answer.close());
                    asked = asked.or(new Asked(answer.restart(), answer.context(), Optional.empty()));
                }
            }
        }
        return asked;
    }

    private void activate(List<String> notes) {
        int now = instances.seen();
        if (plugins.isEmpty() || now == seen) {
            return;
        }
        seen = now;
        Map<String, List<HostedPlugin>> following =
                plugins.stream().collect(Collectors.groupingBy(HostedPlugin::marker));
        Map<HostedPlugin, List<Class<?>>> markers = new HashMap<>();
        for (Class<?> type : loaded.get()) {
            for (HostedPlugin plugin : following.getOrDefault(type.getName(), List.of())) {
                if (plugin.isNew(type)) {
                    markers.computeIfAbsent(plugin, any -> new ArrayList<>()).add(type);
                }
            }
        }
        for (HostedPlugin plugin : List.copyOf(plugins)) {
            markers.getOrDefault(plugin, List.of()).forEach(marker -> follow(plugin, marker, notes));
        }
    }

    private void follow(HostedPlugin plugin, Class<?> marker, List<String> notes) {
        Object standsDown = run(
                plugin, "start", marker, () -> plugin.follow(marker, instances).orElse(null), timeout.get(), notes);
        if (standsDown instanceof String sentence) {
            notes.add(sentence);
        }
    }

    private @Nullable Object run(
            HostedPlugin plugin,
            String what,
            Class<?> marker,
            Callable<? extends @Nullable Object> body,
            Duration limit,
            List<String> notes) {
        PluginCalls.Ended ended = calls.call(body, marker.getClassLoader(), limit);
        if (ended.failure() != null) {
            plugins.remove(plugin);
            notes.add("plugin " + plugin.name() + " is switched off until the next start: its " + what + " "
                    + ended.failure());
        }
        return ended.value();
    }
}
