package io.hotswap.benchmarks.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of class files, as a build writes it.
 *
 * @param path of the directory
 */
public record OutputDirectory(Path path) {
    /** The system property that names the directory which the agent of this JVM watches. */
    public static final String WATCHED = "benchmark.watched";

    /** The system property that names a directory which nobody watches. */
    public static final String UNWATCHED = "benchmark.unwatched";

    private static final String SUFFIX = ".class";

    public static OutputDirectory watched() {
        return ofProperty(WATCHED);
    }

    public static OutputDirectory unwatched() {
        return ofProperty(UNWATCHED);
    }

    private static OutputDirectory ofProperty(String name) {
        String path = System.getProperty(name);
        if (path == null) {
            throw new IllegalStateException("system property " + name + " is missing: start with benchmarks/run");
        }
        return new OutputDirectory(Path.of(path));
    }

    /** A new one. */
    public static OutputDirectory temporary() {
        try {
            return new OutputDirectory(Files.createTempDirectory("hotswap-benchmark"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public OutputDirectory below(String folder) {
        return new OutputDirectory(path.resolve(folder));
    }

    public byte[] read(String className) {
        try {
            return Files.readAllBytes(file(className));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All class files, by binary name. */
    public Map<String, byte[]> readAll() {
        try (Stream<Path> files = Files.walk(path)) {
            return files.map(file -> path.relativize(file).toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name ->
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                    .collect(Collectors.toMap(name -> name, this::read));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(String className) {
        return path.resolve(className.replace('.', '/') + SUFFIX);
    }

    /** Overwrites class files in place, as javac does. */
    public void write(Map<String, byte[]> classFiles) {
        classFiles.forEach((name, bytes) -> {
            Path file = file(name);
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /** A class loader that reads from here, as an application's does. */
    public ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {path.toUri().toURL()}, OutputDirectory.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Deletes a package, if it is there. */
    public void clear(String packageName) {
        if (Files.exists(path.resolve(packageName))) {
            deleteTree(path.resolve(packageName));
        }
    }

    public void delete() {
        deleteTree(path);
    }

    private static void deleteTree(Path top) {
        try (Stream<Path> files = Files.walk(top)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
