package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.NamesAndTypes;
import io.hotswap.bytecode.StoredClassFile;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live version of every watched class, per class loader. Loaders are held weakly, and nothing here refers to a class,
 * so that a loader which the application drops can be collected.
 */
public final class ClassVersions {
    private final Map<ClassLoader, Map<ClassName, ClassVersion>> versions;
    // A class that is edited again and again without a pause would keep the class files of all its versions.
    private final Queue<WeakReference<StoredClassFile>> unpacked = new ArrayDeque<>();

    public ClassVersions() {
        this(new WeakHashMap<>());
    }

    private ClassVersions(Map<ClassLoader, Map<ClassName, ClassVersion>> versions) {
        this.versions = Collections.synchronizedMap(versions);
    }

    /** Ones that keep every loader, to measure what the others save. */
    public static ClassVersions holdingLoaders() {
        return new ClassVersions(new HashMap<>());
    }

    /** The class file of the live version as the build wrote it, if it is known. */
    public Optional<byte[]> current(Class<?> loaded) {
        return current(loaded.getClassLoader(), new ClassName(loaded.getName()));
    }

    /** The class file of the live version in one loader, if it is known. */
    public Optional<byte[]> current(@Nullable ClassLoader loader, ClassName name) {
        return find(loader, name).map(version -> version.current().bytes());
    }

    /** Whether the class was seen to be loaded from the build; what was loaded before the agent came was not seen. */
    public boolean isFromBuild(Class<?> loaded) {
        return find(loaded.getClassLoader(), new ClassName(loaded.getName()))
                .filter(version -> version.loadedAs() != null)
                .isPresent();
    }

    /** The class file of the live version in any loader, if one is known. */
    public Optional<byte[]> current(ClassName name) {
        synchronized (versions) {
            return versions.values().stream()
                    .map(ofLoader -> ofLoader.get(name))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(version -> version.current().bytes());
        }
    }

    /** The same, as it is kept: the live version goes on to be another, this does not. */
    public Optional<StoredClassFile> stored(Class<?> loaded) {
        return find(loaded.getClassLoader(), new ClassName(loaded.getName())).map(ClassVersion::current);
    }

    /** The loaders that hold a watched class which the test accepts. */
    public Set<ClassLoader> loaders(Predicate<ClassName> accepted) {
        synchronized (versions) {
            return versions.entrySet().stream()
                    .filter(ofLoader -> ofLoader.getValue().keySet().stream().anyMatch(accepted))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The classes with a known live version that the test accepts, over all loaders. */
    public Set<ClassName> names(Predicate<ClassName> accepted) {
        synchronized (versions) {
            return versions.values().stream()
                    .flatMap(ofLoader -> ofLoader.keySet().stream())
                    .filter(accepted)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The classes whose live version, in any loader, names a member with the name and descriptor of one of the given. */
    public Set<ClassName> naming(Collection<MemberReference> members) {
        Set<Integer> wanted = members.stream()
                .map(member -> NamesAndTypes.hash(member.name(), member.descriptor()))
                .collect(Collectors.toSet());
        List<Map.Entry<ClassName, ClassVersion>> all;
        synchronized (versions) {
            all = versions.values().stream()
                    .flatMap(ofLoader -> ofLoader.entrySet().stream())
                    .toList();
        }
        // Classes are loaded meanwhile.
        return all.stream()
                .filter(one -> one.getValue().current().namesAny(wanted))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many loaded classes were redefined since they were loaded. */
    public int redefined() {
        synchronized (versions) {
            return (int) versions.values().stream()
                    .flatMap(ofLoader -> ofLoader.values().stream())
                    .filter(ClassVersion::redefined)
                    .count();
        }
    }

    /** How many names belong to classes that are live in different versions, in several loaders. */
    public int several() {
        Map<ClassName, StoredClassFile> first = new HashMap<>();
        Set<ClassName> several = new HashSet<>();
        synchronized (versions) {
            versions.values()
                    .forEach(ofLoader -> ofLoader.forEach((name, version) -> {
                        StoredClassFile other = first.putIfAbsent(name, version.current());
                        if (other != null && !other.isSame(version.current())) {
                            several.add(name);
                        }
                    }));
        }
        return several.size();
    }

    /** Reads what the class files name that have come in since the last call, and deflates them. */
    public void pack() {
        for (WeakReference<StoredClassFile> next = next(); next != null; next = next()) {
            StoredClassFile file = next.get();
            if (file != null) {
                file.index();
                file.pack();
            }
        }
    }

    StoredClassFile store(byte[] classFile) {
        return inTime(new StoredClassFile(classFile));
    }

    /** A class file that can be made again. */
    StoredClassFile store(byte[] classFile, Supplier<byte[]> recipe) {
        return inTime(new StoredClassFile(classFile, recipe));
    }

    /** The same class file only once, and deflated in time. */
    StoredClassFile shared(StoredClassFile known, StoredClassFile file) {
        return known.isSame(file) ? known : inTime(file);
    }

    private StoredClassFile inTime(StoredClassFile file) {
        synchronized (unpacked) {
            unpacked.add(new WeakReference<>(file));
        }
        return file;
    }

    Optional<ClassVersion> find(@Nullable ClassLoader loader, ClassName name) {
        Map<ClassName, ClassVersion> ofLoader = loader == null ? null : versions.get(loader);
        return Optional.ofNullable(ofLoader == null ? null : ofLoader.get(name));
    }

    void put(ClassLoader loader, ClassName name, ClassVersion version) {
        versions.computeIfAbsent(loader, key -> new ConcurrentHashMap<>()).put(name, version);
    }

    void update(@Nullable ClassLoader loader, ClassName name, UnaryOperator<ClassVersion> change) {
        Map<ClassName, ClassVersion> ofLoader = loader == null ? null : versions.get(loader);
        if (ofLoader != null) {
            ofLoader.computeIfPresent(name, (key, version) -> change.apply(version));
        }
    }

    private @Nullable WeakReference<StoredClassFile> next() {
        synchronized (unpacked) {
            return unpacked.poll();
        }
    }
}
