package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a build tool has downloaded on this machine. Nothing is downloaded for us. */
sealed interface LocalRepository {
    /** A file of an artifact, by the ending of its name; empty where it is not here. */
    Optional<Path> find(Coordinates of, String ending);

    /** The versions of an artifact that are here. */
    List<String> versions(Coordinates of);

    /** An artifact, as Maven and Gradle name it. */
    record Coordinates(String group, String artifact, String version, String classifier) {
        String fileName(String ending) {
            return artifact + "-" + version + (classifier.isEmpty() || ending.equals(".pom") ? "" : "-" + classifier)
                    + ending;
        }

        String key() {
            return group + ":" + artifact;
        }

        Coordinates at(String other) {
            return new Coordinates(group, artifact, other, classifier);
        }

        @Override
        public String toString() {
            return key() + (version.isEmpty() ? "" : ":" + version);
        }
    }

    /** Maven's local repository: {@code org/example/lib/1.0/lib-1.0.jar}. */
    record OfMaven(Path directory) implements LocalRepository {
        @Override
        public Optional<Path> find(Coordinates of, String ending) {
            return Optional.of(folder(of).resolve(of.version()).resolve(of.fileName(ending)))
                    .filter(Files::isRegularFile);
        }

        @Override
        public List<String> versions(Coordinates of) {
            return foldersIn(folder(of));
        }

        private Path folder(Coordinates of) {
            return directory.resolve(of.group().replace('.', '/')).resolve(of.artifact());
        }
    }

    /** Gradle's cache: {@code org.example/lib/1.0/} and a folder for each file, called by its hash. */
    record OfGradle(Path userHome) implements LocalRepository {
        @Override
        public Optional<Path> find(Coordinates of, String ending) {
            Path version = folder(of).resolve(of.version());
            return of.version().isEmpty()
                    ? Optional.empty()
                    : foldersIn(version).stream()
                            .map(hash -> version.resolve(hash).resolve(of.fileName(ending)))
                            .filter(Files::isRegularFile)
                            .findFirst();
        }

        @Override
        public List<String> versions(Coordinates of) {
            return foldersIn(folder(of));
        }

        private Path folder(Coordinates of) {
            return userHome.resolve("caches/modules-2/files-2.1")
                    .resolve(of.group())
                    .resolve(of.artifact());
        }
    }

    private static List<String> foldersIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
