package io.hotswap.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directories by which builds tell where a module begins and where its class files go: Maven's standard directory
 * layout, Gradle's source sets, IntelliJ IDEA's and Eclipse's default outputs.
 */
final class BuildLayout {
    private static final Set<String> MODULE_MARKS =
            Set.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts", ".project");
    private static final Path GRADLE_JARS = Path.of("build", "libs");
    private static final int HIGHEST_PARENT = 4;

    private BuildLayout() {}

    /** Whether a directory of a class path is where a build writes, rather than an unpacked library. */
    static boolean isModule(Path directory) {
        return MODULE_MARKS.stream().anyMatch(mark -> Files.exists(directory.resolve(mark)));
    }

    /** The outputs that belong to a jar which a build has put where builds put jars; empty for any other jar. */
    static List<Path> outputsBeside(Path jar) {
        Path folder = jar.getParent();
        if (folder == null) {
            return List.of();
        }
        if (folder.endsWith("target")) {
            return directories(Stream.of(folder.resolve("classes")));
        }
        Path build = folder.endsWith(GRADLE_JARS) ? folder.getParent() : null;
        Path module = build == null ? null : build.getParent();
        return module == null ? List.of() : gradle(module);
    }

    /** The outputs of a module, in the layouts that are present. */
    static List<Path> outputsOf(Path module) {
        return Stream.of(
                        directories(Stream.of(module.resolve("target/classes"))),
                        gradle(module),
                        directories(children(module.resolve("out/production"))),
                        directories(Stream.of(module.resolve("bin"))
                                .filter(bin -> Files.exists(module.resolve(".project")))))
                .flatMap(List::stream)
                .toList();
    }

    /** The outermost directory of the build that a module is part of, the module itself where it stands alone. */
    static Path buildRoot(Path module) {
        Path root = module;
        Path parent = module.getParent();
        for (int level = 0; level < HIGHEST_PARENT && parent != null && isModule(parent); level++) {
            root = parent;
            parent = parent.getParent();
        }
        return root;
    }

    /** The module that a jar or an output directory lies in, by the nearest build file above it. */
    static Optional<Path> moduleOf(Path place) {
        Path folder = place.getParent();
        for (int level = 0; level < HIGHEST_PARENT && folder != null; level++) {
            if (isModule(folder)) {
                return Optional.of(folder);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    /** The modules of a build down to the third level, the root included. */
    static List<Path> modules(Path buildRoot) {
        try (Stream<Path> tree =
                Files.find(buildRoot, 3, (path, attributes) -> attributes.isDirectory() && isModule(path))) {
            return tree.toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static List<Path> gradle(Path module) {
        Path build = module.resolve("build");
        return Stream.concat(
                        children(build.resolve("classes")).map(language -> language.resolve("main")),
                        Stream.of(build.resolve("resources/main")))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> directories(Stream<Path> paths) {
        return paths.filter(Files::isDirectory).toList();
    }

    private static Stream<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
