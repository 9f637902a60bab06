package io.hotswap.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The failures that somebody has called normal, one a line in a file beside the project, which may be edited by hand. It is only
 * ever added to.
 */
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

    /** Adds the patterns that the file does not have yet. */
    public Path add(Collection<Pattern> patterns) throws IOException {
        Set<Pattern> news = new TreeSet<>(patterns);
        news.removeAll(read());
        StringBuilder text = new StringBuilder(Files.exists(file) ? lineEnd() : HEADING + "\n");
        news.forEach(pattern -> text.append(pattern.line()).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return file;
    }

    /** What is missing behind the last line. */
    private String lineEnd() throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content.length == 0 || content[content.length - 1] == '\n' ? "" : "\n";
    }
}
