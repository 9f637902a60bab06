package io.hotswap.output;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a build writes for the classes of a class path or module path: a directory is its own output; for a jar that
 * lies where a build puts jars it is the directory beside it. For a jar that was copied elsewhere, or is nested in another, {@link
 * SiblingOutputs} finds the module of the same build that has made a jar of that name.
 */
public final class OutputDirectories {
    private OutputDirectories() {}

    /** The outputs behind a class path as {@code java.class.path} holds it; existing directories, each once. */
    public static List<Path> ofClassPath(String classPath, Path workingDirectory) {
        Set<Path> found = new LinkedHashSet<>();
        paths(classPath, workingDirectory).forEach(place -> found.addAll(ofPlace(place)));
        return List.copyOf(found);
    }

    /**
     * The outputs behind a module path as {@code jdk.module.path} holds it: its entries are modules or directories of modules
     * ({@code ModuleFinder.of}); existing directories, each once.
     */
    public static List<Path> ofModulePath(String modulePath, Path workingDirectory) {
        Set<Path> found = new LinkedHashSet<>();
        paths(modulePath, workingDirectory).forEach(place -> modules(place).forEach(one -> found.addAll(ofPlace(one))));
        return List.copyOf(found);
    }

    private static List<Path> modules(Path place) {
        if (!Files.isDirectory(place) || isModule(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            return inside.filter(one -> !Files.isDirectory(one) || isModule(one))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static boolean isModule(Path directory) {
        return Files.isRegularFile(directory.resolve("module-info.class"));
    }

    /** The outputs behind one jar or directory that classes were loaded from. */
    public static List<Path> ofPlace(Path place) {
        if (Files.isDirectory(place)) {
            return List.of(place);
        }
        return Files.isRegularFile(place) ? BuildLayout.outputsBeside(place) : List.of();
    }

    /**
     * All outputs of the module that one belongs to, itself included, such as Gradle's of classes and of resources; none where
     * no build file lies above it.
     */
    public static List<Path> ofModule(Path output) {
        return BuildLayout.moduleOf(output).map(BuildLayout::outputsOf).orElse(List.of());
    }

    /** Whether all outputs are directories of the class path, or modules of the module path, so that class loaders look into them. */
    public static boolean areRead(List<Path> outputs, String classPath, String modulePath, Path workingDirectory) {
        List<Path> directories = paths(classPath, workingDirectory);
        List<Path> modules = paths(modulePath, workingDirectory);
        return outputs.stream()
                .map(Path::normalize)
                .allMatch(output ->
                        directories.contains(output) || modules.stream().anyMatch(output::startsWith));
    }

    private static List<Path> paths(String path, Path workingDirectory) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .flatMap(entry -> path(workingDirectory, entry).stream())
                .toList();
    }

    private static Optional<Path> path(Path workingDirectory, String entry) {
        try {
            return entry.isBlank()
                    ? Optional.empty()
                    : Optional.of(workingDirectory.resolve(entry).normalize());
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
