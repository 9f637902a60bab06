package io.hotswap.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the next image of a process where this one's dashboard was, so that a page that is open finds it again. The file lies in
 * a directory of the user's alone, and is the user's alone.
 */
final class PlaceFile {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.dashboard");
    private static final Pattern CONTENT = Pattern.compile("(\\d{1,5}) (\\S{1,100})");

    private final Path directory;
    private final long processId;

    PlaceFile(Path directory, long processId) {
        this.directory = directory;
        this.processId = processId;
    }

    /** Where the image before this one had it; empty if it had none, or the file is not as we write it. */
    Optional<Place> read() {
        try {
            Path file = path();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > 200) {
                return Optional.empty();
            }
            Matcher content = CONTENT.matcher(Files.readString(file).strip());
            return content.matches()
                    ? Token.of(content.group(2)).map(token -> new Place(Integer.parseInt(content.group(1)), token))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Writes it anew, and deletes those of processes that have ended. */
    void write(Place place) throws IOException {
        deleteAbandoned();
        delete();
        Files.createFile(path(), attributes());
        Files.writeString(path(), place.port() + " " + place.token().text() + "\n", StandardOpenOption.WRITE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    private Path path() {
        return directory.resolve(processId + ".dashboard");
    }

    private void deleteAbandoned() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> abandoned = files.filter(file -> {
                        Matcher name = NAME.matcher(file.getFileName().toString());
                        return name.matches()
                                && ProcessHandle.of(Long.parseLong(name.group(1)))
                                        .isEmpty();
                    })
                    .toList();
            for (Path file : abandoned) {
                Files.deleteIfExists(file);
            }
        }
    }

    private FileAttribute<?>[] attributes() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
