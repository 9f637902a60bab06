package io.hotswap.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failures that somebody has called normal, one a line in a file beside the project, which may be edited by hand. */
public final class FalseAlarms {
    private static final String HEADING =
            "# Failures that hotswap's guard takes for normal: class, method, descriptor, exception.";

    private final Path file;

    /** Kept in {@code .hotswap/} below the project. */
    public FalseAlarms(Path project) {
        this.file = project.resolve(".hotswap").resolve("false-alarms");
    }

    /** What the file says now; nothing where there is none. */
    public Set<Pattern> read() {
        if (!Files.isReadable(file)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Pattern::parse).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        } catch (IOException | UncheckedIOException unreadable) {
            return Set.of();
        }
    }

    /** Adds patterns to the file. */
    public Path add(Collection<Pattern> patterns) throws IOException {
        Set<Pattern> all = new TreeSet<>(read());
        all.addAll(patterns);
        List<String> lines = new ArrayList<>(List.of(HEADING));
        all.forEach(pattern -> lines.add(pattern.line()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
        return file;
    }
}
