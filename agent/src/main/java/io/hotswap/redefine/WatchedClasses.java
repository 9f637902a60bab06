package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The loaded classes that a build writes: those whose package a watched directory holds, also when their own file is gone by
 * now, and those of a watched jar.
 */
public final class WatchedClasses {
    private final LoadedClasses loaded;
    private final OutputFiles files;
    private final Predicate<String> reloadable;

    /**
     * Of this JVM.
     *
     * @param reloadable which classes the options leave in, by binary name
     */
    public WatchedClasses(LoadedClasses loaded, OutputFiles files, Predicate<String> reloadable) {
        this.loaded = loaded;
        this.files = files;
        this.reloadable = reloadable;
    }

    /** Those that are loaded now, of packages that a build has only just written, too. */
    public Set<Class<?>> now() {
        files.refresh();
        Set<Path> roots = new HashSet<>(files.roots());
        return loaded.named().stream()
                .filter(type -> reloadable.test(type.getName()))
                .filter(type -> files.packageExists(new ClassName(type.getName())) || isIn(roots, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isIn(Set<Path> roots, Class<?> type) {
        return CodeLocation.of(type.getProtectionDomain())
                .flatMap(CodeLocation::jar)
                .filter(roots::contains)
                .isPresent();
    }
}
