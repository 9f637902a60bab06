package io.hotswap.boost;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One archive's place in {@code .hotswap/boost}: the archive, its seal, the log of its making, and a directory that exists
 * while it is being made.
 */
final class Archive {
    private static final Duration MAKING = Duration.ofMinutes(15);

    private final Path directory;
    private final String application;
    private final String key;
    private @Nullable Seal whole;

    /**
     * For an application and what its archive depends on.
     *
     * @param application tells applications with one working directory apart
     * @param key changes with everything that the archive depends on
     */
    Archive(Path directory, String application, String key) {
        this.directory = directory;
        this.application = application;
        this.key = key;
    }

    Path file() {
        return named(".jsa");
    }

    Path log() {
        return named(".log");
    }

    Path making() {
        return named(".making");
    }

    /** Whether the archive is there and whole. Reads it once; removes one that is damaged. */
    synchronized boolean isWhole() throws IOException {
        if (!Files.isRegularFile(file())) {
            return false;
        }
        Seal known = whole;
        if (known == null || !known.looksLike(file())) {
            whole = readWhole().orElse(null);
        }
        return whole != null;
    }

    /** Whether its making has ended without an archive: it would again. */
    boolean hasFailed() {
        return Files.exists(log()) && !Files.exists(file()) && !Files.exists(making());
    }

    /** Whether a process is making it, and has not been for longer than any takes. */
    boolean isBeingMade() throws IOException {
        try {
            Instant since = Files.getLastModifiedTime(making()).toInstant();
            return since.isAfter(Instant.now().minus(MAKING));
        } catch (NoSuchFileException over) {
            return false;
        }
    }

    /** Claims the making for the caller; empty while another process has it. */
    boolean claim() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(".gitignore"), "*\n");
        try {
            Files.createDirectory(making());
            return true;
        } catch (FileAlreadyExistsException others) {
            if (isBeingMade()) {
                return false;
            }
            delete(making());
            Files.createDirectory(making());
            return true;
        }
    }

    /** Removes what was made for this application with another key. */
    void discardOthers() throws IOException {
        for (Path file : files(directory)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(application + "-") && !name.startsWith(application + "-" + key)) {
                delete(file);
            }
        }
    }

    private Optional<Seal> readWhole() throws IOException {
        Seal read = Seal.of(file());
        Path seal = named(".seal");
        if (!Files.exists(seal)) {
            read.write(seal);
        }
        if (Optional.of(read).equals(Seal.read(seal))) {
            return Optional.of(read);
        }
        for (Path damaged : List.of(file(), seal, log())) {
            Files.deleteIfExists(damaged);
        }
        return Optional.empty();
    }

    private Path named(String suffix) {
        return directory.resolve(application + "-" + key + suffix);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path file : files(path)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(path);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
