package io.hotswap.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of a build, with their sources and outputs, by the standard layouts of Maven and Gradle. */
public final class SourceModules {
    private SourceModules() {}

    /**
     * One module.
     *
     * @param sources existing directories in which packages begin, those of tests not among them
     * @param output where the build writes their class files; need not exist yet
     */
    public record SourceModule(Path directory, Build build, List<Path> sources, Path output) {
        public SourceModule {
            sources = List.copyOf(sources);
        }
    }

    /** What builds a module. */
    public enum Build {
        MAVEN,
        GRADLE,
        PLAIN
    }

    /** The modules at and below a directory that have sources; the directory itself where no build is found. */
    public static List<SourceModule> of(Path directory) {
        List<SourceModule> found = Stream.concat(Stream.of(directory), BuildLayout.modules(directory).stream())
                .distinct()
                .sorted()
                .map(SourceModules::module)
                .filter(module -> !module.sources.isEmpty())
                .toList();
        return found;
    }

    /** What built a module of which the directory is given. */
    public static Build buildOf(Path directory) {
        if (Files.exists(directory.resolve("pom.xml"))) {
            return Build.MAVEN;
        }
        boolean gradle = Stream.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")
                .anyMatch(file -> Files.exists(directory.resolve(file)));
        return gradle ? Build.GRADLE : Build.PLAIN;
    }

    private static SourceModule module(Path directory) {
        Build build = buildOf(directory);
        Path standard = directory.resolve("src/main/java");
        Path plain = directory.resolve("src");
        boolean packagesInSrc =
                build == Build.PLAIN && !Files.exists(plain.resolve("main")) && Files.isDirectory(plain);
        List<Path> sources =
                Files.isDirectory(standard) ? List.of(standard) : packagesInSrc ? List.of(plain) : List.of();
        return new SourceModule(
                directory,
                build,
                sources,
                switch (build) {
                    case MAVEN -> directory.resolve("target/classes");
                    case GRADLE -> directory.resolve("build/classes/java/main");
                    case PLAIN -> directory.resolve("classes");
                });
    }
}
