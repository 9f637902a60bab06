package io.hotswap.boost;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the loaded classes an archive can hold: those that the JDK's own class loaders found in the JDK or in a library. */
final class LibraryClasses {
    private final Set<Path> libraries;
    private final Predicate<String> edited;

    /**
     * For a class path.
     *
     * @param edited whether a class, by binary name, is one that a build writes beside its jar: it must not be archived,
     *     since a linked class is loaded before the agent could give it its newest version
     */
    LibraryClasses(Stream<String> libraries, Predicate<String> edited) {
        this.edited = edited;
        this.libraries = libraries
                .map(library -> Path.of(library).toAbsolutePath().normalize())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names as the JVM's class lists have them. */
    SortedSet<String> of(Class<?>... loaded) {
        return Stream.of(loaded)
                .filter(this::isArchivable)
                .map(type -> type.getName().replace('.', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isArchivable(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isHidden()) {
            return false;
        }
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return type.getModule().isNamed();
        }
        return loader == ClassLoader.getSystemClassLoader()
                && (type.getModule().isNamed() ? isOfJdk(type) : isOfLibrary(type));
    }

    private static boolean isOfJdk(Class<?> type) {
        return location(type).filter(uri -> "jrt".equals(uri.getScheme())).isPresent();
    }

    private boolean isOfLibrary(Class<?> type) {
        try {
            return !edited.test(type.getName())
                    && location(type)
                            .map(uri -> libraries.contains(Path.of(uri).normalize()))
                            .orElse(false);
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return false;
        }
    }

    private static Optional<URI> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(source.getLocation().toURI());
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }
}
