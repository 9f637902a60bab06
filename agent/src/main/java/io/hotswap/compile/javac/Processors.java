package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The annotation processors of a path.
 *
 * @param names of the classes, as the service files name them
 * @param isolating whether each says that it makes whatever it makes of one source, in the file that Gradle has introduced
 *     for that
 */
record Processors(List<String> names, boolean isolating) {
    static final Processors NONE = new Processors(List.of(), true);

    private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";
    private static final String INCREMENTAL = "META-INF/gradle/incremental.annotation.processors";

    Processors {
        names = List.copyOf(names);
    }

    static Processors of(List<Path> path) {
        List<String> names = new ArrayList<>();
        Map<String, String> kinds = new HashMap<>();
        for (Path place : path) {
            names.addAll(lines(place, SERVICES));
            for (String line : lines(place, INCREMENTAL)) {
                String[] parts = line.split(",", 2);
                kinds.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            }
        }
        boolean isolating = names.stream().allMatch(name -> "isolating".equals(kinds.get(name)));
        return new Processors(names, isolating);
    }

    /** Processors of which nothing is known. */
    static Processors named(List<String> names) {
        return new Processors(names, false);
    }

    boolean areNone() {
        return names.isEmpty();
    }

    private static List<String> lines(Path place, String file) {
        try {
            String text = Files.isDirectory(place) ? fromDirectory(place.resolve(file)) : fromJar(place, file);
            return Stream.of(text.split("\\R"))
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException noJar) {
            return List.of();
        }
    }

    private static String fromDirectory(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    private static String fromJar(Path jar, String file) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return "";
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(file);
            return entry == null ? "" : new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
