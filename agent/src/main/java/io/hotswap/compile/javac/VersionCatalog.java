package io.hotswap.compile.javac;

import io.hotswap.compile.javac.LocalRepository.Coordinates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries of a version catalogue, {@code gradle/libs.versions.toml}, as scripts name them: {@code libs.map.struct} for {@code
 * map-struct}. Read are entries on one line.
 */
record VersionCatalog(Map<String, Coordinates> libraries) {
    private static final Pattern SECTION = Pattern.compile("\\[([a-z]+)]\\s*(?:#.*)?");
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_.-]+)\\s*=\\s*(.+)");

    VersionCatalog {
        libraries = Map.copyOf(libraries);
    }

    /** An empty one where there is none. */
    static VersionCatalog read(Path file) {
        Map<String, String> versions = new HashMap<>();
        Map<String, Coordinates> libraries = new HashMap<>();
        String section = "";
        for (String line : lines(file)) {
            Matcher header = SECTION.matcher(line.strip());
            Matcher entry = ENTRY.matcher(line.strip());
            if (header.matches()) {
                section = header.group(1);
            } else if (entry.matches() && section.equals("versions")) {
                versions.put(entry.group(1), strings(entry.group(2)));
            } else if (entry.matches() && section.equals("libraries")) {
                library(entry.group(2), versions).ifPresent(it -> libraries.put(accessor(entry.group(1)), it));
            }
        }
        return new VersionCatalog(libraries);
    }

    /** A library by what follows {@code libs.} in a script. */
    Optional<Coordinates> library(String accessor) {
        return Optional.ofNullable(libraries.get(accessor));
    }

    private static String accessor(String alias) {
        return alias.replaceAll("[-_]", ".");
    }

    private static Optional<Coordinates> library(String value, Map<String, String> versions) {
        if (value.startsWith("\"")) {
            return GradleReader.coordinates(strings(value));
        }
        String module = attribute(value, "module")
                .or(() -> attribute(value, "group")
                        .flatMap(group -> attribute(value, "name").map(name -> group + ":" + name)))
                .orElse("");
        String version = attribute(value, "version\\.ref")
                .map(name -> versions.getOrDefault(name, ""))
                .or(() -> attribute(value, "version"))
                .orElse("");
        return GradleReader.coordinates(module + ":" + version);
    }

    private static Optional<String> attribute(String value, String name) {
        Matcher found = Pattern.compile("\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(value);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String strings(String value) {
        Matcher found = Pattern.compile("\"([^\"]*)\"").matcher(value);
        return found.find() ? found.group(1) : "";
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
