package io.hotswap.output;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
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
    private static final Set<String> WITHOUT_MODULES = Set.of("node_modules", "src", "target");
    private static final int HIGHEST_PARENT = 4;
    private static final int DEEPEST_MODULE = 3;

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

    /** The modules of a build down to the third level, the root included, but not in what no module is in. */
    static List<Path> modules(Path buildRoot) {
        ModuleSearch search = new ModuleSearch(buildRoot);
        try {
            Files.walkFileTree(buildRoot, Set.of(), DEEPEST_MODULE + 1, search);
            return search.found();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static final class ModuleSearch extends SimpleFileVisitor<Path> {
        private final Path buildRoot;
        private final Set<Path> found = new LinkedHashSet<>();

        ModuleSearch(Path buildRoot) {
            this.buildRoot = buildRoot;
        }

        List<Path> found() {
            return List.copyOf(found);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            boolean without = name.startsWith(".") || WITHOUT_MODULES.contains(name);
            return without && !directory.equals(buildRoot) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path folder = file.getParent();
            if (folder != null && MODULE_MARKS.contains(String.valueOf(file.getFileName()))) {
                found.add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
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
