package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds classes by name in every class loader of this JVM. */
public final class LoadedClasses {
    /** A question costs a microsecond, the walk through all classes some hundred nanoseconds for each. */
    private static final int MOST_QUESTIONS = 2_000;

    private final Instrumentation instrumentation;
    private final ClassLoaders loaders;
    private final Supplier<Optional<Finder>> finder;

    /**
     * Of this JVM.
     *
     * @param loaders those that have defined classes
     * @param trusted may ask a class loader what it has loaded
     */
    public LoadedClasses(
            Instrumentation instrumentation, ClassLoaders loaders, Supplier<Optional<MethodHandles.Lookup>> trusted) {
        this.instrumentation = instrumentation;
        this.loaders = loaders;
        this.finder = new OnDemand(trusted);
    }

    /** Looks for class loaders that have loaded their classes unseen, such as those from before a late attach. */
    public void look() {
        running().map(Class::getClassLoader).forEach(loaders::add);
        loaders.complete();
    }

    /** Where the classes that are loaded now came from, as the locations of their code sources. */
    public Set<String> locations() {
        return running()
                .map(Class::getProtectionDomain)
                .flatMap(domain -> CodeLocation.of(domain).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of a class loader of its own that have a class file's name. */
    List<Class<?>> named() {
        List<Class<?>> found = new ArrayList<>();
        running()
                .filter(type -> type.getClassLoader() != null && !type.isHidden() && !type.isArray())
                .forEach(found::add);
        return found;
    }

    /** The modifiable classes that extend or implement a type. */
    public List<Class<?>> below(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> candidate : running().toList()) {
            if (candidate != type && type.isAssignableFrom(candidate) && instrumentation.isModifiableClass(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** The classes, modifiable or not, that extend or implement one of the types. */
    List<Class<?>> anyBelow(Set<Class<?>> types) {
        return running()
                .filter(candidate -> !types.contains(candidate))
                .filter(candidate -> types.stream().anyMatch(type -> type.isAssignableFrom(candidate)))
                .filter(candidate -> !candidate.isArray() && !candidate.isInterface())
                .toList();
    }

    /** The modifiable classes of the given names; a name that no loader holds is absent. */
    public Map<ClassName, List<Class<?>>> find(Collection<ClassName> names) {
        Optional<List<ClassLoader>> asked =
                loaders.all().filter(all -> (long) all.size() * names.size() <= MOST_QUESTIONS);
        return asked.isEmpty()
                ? walk(names)
                : finder.get().map(one -> ask(names, asked.get(), one)).orElseGet(() -> walk(names));
    }

    private Map<ClassName, List<Class<?>>> ask(Collection<ClassName> names, List<ClassLoader> asked, Finder finder) {
        Map<ClassName, List<Class<?>>> found = new HashMap<>();
        for (ClassName name : names) {
            // A loader answers for classes that it has got from others, too.
            Set<Class<?>> one = new LinkedHashSet<>();
            finder.find(null, name).ifPresent(one::add);
            asked.forEach(loader -> finder.find(loader, name).ifPresent(one::add));
            one.removeIf(loaded -> !instrumentation.isModifiableClass(loaded));
            if (!one.isEmpty()) {
                found.put(name, new ArrayList<>(one));
            }
        }
        return found;
    }

    private Map<ClassName, List<Class<?>>> walk(Collection<ClassName> names) {
        Set<String> wanted = names.stream().map(ClassName::binary).collect(Collectors.toCollection(HashSet::new));
        Map<ClassName, List<Class<?>>> found = new HashMap<>();
        for (Class<?> candidate : running().toList()) {
            if (wanted.contains(candidate.getName()) && instrumentation.isModifiableClass(candidate)) {
                found.computeIfAbsent(new ClassName(candidate.getName()), name -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return found;
    }

    private Stream<Class<?>> running() {
        return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
                .filter(candidate -> !(candidate.getClassLoader() instanceof TrialLoader));
    }

    /** What class loaders answer that have defined a class, or got it from another. */
    private record Finder(MethodHandle ofLoader, MethodHandle ofBootLoader) {
        static Optional<Finder> of(MethodHandles.Lookup trusted) {
            MethodType type = MethodType.methodType(Class.class, String.class);
            try {
                return Optional.of(new Finder(
                        trusted.findVirtual(ClassLoader.class, "findLoadedClass", type),
                        trusted.findStatic(ClassLoader.class, "findBootstrapClassOrNull", type)));
            } catch (ReflectiveOperationException otherJdk) {
                return Optional.empty();
            }
        }

        Optional<Class<?>> find(@Nullable ClassLoader loader, ClassName name) {
            try {
                Class<?> found = loader == null
                        ? (Class<?>) ofBootLoader.invokeExact(name.binary())
                        : (Class<?>) ofLoader.invokeExact(loader, name.binary());
                return Optional.ofNullable(found);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable never) {
                throw new IllegalStateException(never);
            }
        }
    }

    private static final class OnDemand implements Supplier<Optional<Finder>> {
        private final Supplier<Optional<MethodHandles.Lookup>> trusted;
        private @Nullable Optional<Finder> found;

        OnDemand(Supplier<Optional<MethodHandles.Lookup>> trusted) {
            this.trusted = trusted;
        }

        @Override
        public synchronized Optional<Finder> get() {
            Optional<Finder> known = found == null ? trusted.get().flatMap(Finder::of) : found;
            found = known;
            return known;
        }
    }
}
