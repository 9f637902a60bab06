package io.hotswap.output;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a build writes for the classes of a class path: a directory is its own output; for a jar that lies where a
 * build puts jars it is the directory beside it; for a jar that was copied elsewhere, or is nested in another, it is the
 * module of the same build that has made a jar of that name.
 */
public final class OutputDirectories {
    private OutputDirectories() {}

    /** The outputs behind a class path as {@code java.class.path} holds it; existing directories, each once. */
    public static List<Path> ofClassPath(String classPath, Path workingDirectory) {
        Set<Path> found = new LinkedHashSet<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
            path(workingDirectory, entry).ifPresent(place -> found.addAll(ofPlace(place)));
        }
        return List.copyOf(found);
    }

    /** The outputs behind one jar or directory that classes were loaded from. */
    public static List<Path> ofPlace(Path place) {
        if (Files.isDirectory(place)) {
            return List.of(place);
        }
        return Files.isRegularFile(place) ? BuildLayout.outputsBeside(place) : List.of();
    }

    /**
     * The outputs of the module that makes jars of the given name, looked for in the builds that known outputs are part of.
     *
     * @param jarName such as {@code core-1.0.jar}, a library inside an executable jar or in a local repository
     */
    public static List<Path> ofSibling(String jarName, Collection<Path> knownOutputs) {
        return knownOutputs.stream()
                .flatMap(output -> BuildLayout.moduleOf(output).stream())
                .map(BuildLayout::buildRoot)
                .distinct()
                .flatMap(root -> BuildLayout.modules(root).stream())
                .filter(module -> makes(module, jarName))
                .flatMap(module -> BuildLayout.outputsOf(module).stream())
                .distinct()
                .toList();
    }

    private static boolean makes(Path module, String jarName) {
        return Stream.of("target", "build/libs")
                .anyMatch(folder -> Files.isRegularFile(module.resolve(folder).resolve(jarName)));
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
