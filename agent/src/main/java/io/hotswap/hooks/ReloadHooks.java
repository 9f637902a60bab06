package io.hotswap.hooks;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The application's hooks around new versions of its classes. Those of a class run when it changes, or a class that is nested in
 * it, as lambdas and anonymous classes of one source file move between the two.
 */
public final class ReloadHooks {
    private final HookRegistry registry;
    private final AnnotatedHooks annotated;
    private final Supplier<Duration> timeout;
    private final Set<Class<?>> disposed = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /**
     * Without hooks yet.
     *
     * @param timeout how long each may take
     * @param trusted looks into the JDK, where the JDK lets it
     * @param initialized whether a class's static initializer has run, or runs
     */
    public ReloadHooks(
            Supplier<Duration> timeout,
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Predicate<Class<?>> initialized) {
        this.registry = new HookRegistry(new SameHooks(trusted));
        this.timeout = timeout;
        this.annotated = new AnnotatedHooks(initialized);
    }

    /**
     * Takes a hook.
     *
     * @param owner a class, or an object of the class that it belongs to; held weakly
     * @param action a function of the JDK: {@code Runnable}, {@code Consumer} or {@code Predicate}, with the owner {@code
     *     Consumer}, {@code BiConsumer} or {@code BiPredicate}; held by the owner's class
     * @return what removes it
     */
    public Runnable register(Phase phase, Object owner, Object action) {
        return registry.add(phase, owner, action);
    }

    /** Takes a hook for changed files of a folder, which is absolute. */
    public Runnable registerForFiles(Object owner, Object action, Path folder) {
        return registry.add(Phase.FILES, owner, action, folder);
    }

    /** Lets the hook that runs on this thread ask for a restart; false where none does, or nobody waits for it any more. */
    public boolean invalidate(String why) {
        return Thread.currentThread() instanceof HookThread hook && hook.invalidate(why);
    }

    /** Why the application does not take a change of these classes in place; empty if it does. */
    public Optional<String> refusal(Set<Class<?>> changing, List<String> notes) {
        return changing.isEmpty() ? Optional.empty() : run(Phase.ACCEPT, registry.calls(Phase.ACCEPT), changing, notes);
    }

    /**
     * Before new versions of these classes go live; answers why a hook wants a restart instead. What was disposed is not disposed
     * again until it is refreshed.
     */
    public Optional<String> dispose(Set<Class<?>> changing, List<String> notes) {
        return run(Phase.DISPOSE, calls(Phase.DISPOSE, withEnclosing(changing), notes), changing, notes);
    }

    /** After they went live; answers why a hook wants a restart now. */
    public Optional<String> refresh(Set<Class<?>> changed, List<String> notes) {
        Set<Class<?>> all = withEnclosing(changed);
        disposed.removeAll(all);
        registry.refreshed(all);
        return run(Phase.RELOAD, calls(Phase.RELOAD, all, notes), changed, notes);
    }

    /**
     * Before the process ends for a restart: whatever is not disposed yet.
     *
     * @param loaded the application's classes, where annotated methods are looked for
     */
    public void disposeAll(Set<Class<?>> loaded, List<String> notes) {
        Set<Class<?>> all = new LinkedHashSet<>(loaded);
        all.addAll(registry.owners());
        run(Phase.DISPOSE, calls(Phase.DISPOSE, all, notes), Set.of(), notes);
    }

    /** Tells what does not compile, or by an empty text that all does; answers why a hook wants a restart now. */
    public Optional<String> compiled(Optional<String> error, List<String> notes) {
        return new HookRun(Phase.COMPILE, timeout.get(), notes).all(registry.calls(Phase.COMPILE), error);
    }

    /**
     * Tells of changed files; answers why a hook wants a restart now.
     *
     * @param changed by the folders that hooks are registered for
     */
    public Optional<String> filesChanged(Map<Path, Set<Path>> changed, List<String> notes) {
        return new HookRun(Phase.FILES, timeout.get(), notes).all(registry.calls(Phase.FILES), changed);
    }

    private Optional<String> run(Phase phase, List<HookCall> calls, Set<Class<?>> changing, List<String> notes) {
        Set<String> names = changing.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());
        return new HookRun(phase, timeout.get(), notes).all(calls, names);
    }

    private List<HookCall> calls(Phase phase, Collection<Class<?>> types, List<String> notes) {
        List<Class<?>> byName = types.stream()
                .filter(type -> phase != Phase.DISPOSE || disposed.add(type))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
        List<HookCall> calls = new ArrayList<>(annotated.calls(phase, byName, notes));
        calls.addAll(registry.calls(phase, types));
        return calls;
    }

    private static Set<Class<?>> withEnclosing(Set<Class<?>> types) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> type : types) {
            for (Class<?> at = type; at != null; at = enclosing(at)) {
                all.add(at);
            }
        }
        return all;
    }

    private static @Nullable Class<?> enclosing(Class<?> type) {
        try {
            return type.getEnclosingClass();
        } catch (LinkageError | InternalError unknown) {
            // Not every compiler's InnerClasses and EnclosingMethod attributes (JVMS 4.7.6, 4.7.7) agree with each
            // other.
            return null;
        }
    }
}
