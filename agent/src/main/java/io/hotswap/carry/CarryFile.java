package io.hotswap.carry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file between two images of a process: mode 0600, in a directory that only this user can enter. The next image is told
 * its name without a path, with the process ID, which stays over {@code execve(2)} and tells the process from its children.
 */
public final class CarryFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Pattern NAME = Pattern.compile("\\d{1,18}-\\d{1,18}\\.carried");

    private final Directory directory;
    private final long processId;

    /** For this process. */
    public CarryFile(Directory directory, long processId) {
        this.directory = directory;
        this.processId = processId;
    }

    /** A directory of this user's alone. */
    @FunctionalInterface
    public interface Directory {
        /** Where it is, after making sure of it; fails when it belongs to somebody else or others can enter it. */
        Path path() throws IOException;
    }

    /** Writes a new file and returns its name. */
    String write(byte[] content) throws IOException {
        Path file = directory.path().resolve(processId + "-" + System.nanoTime() + ".carried");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes())) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException incomplete) {
            Files.deleteIfExists(file);
            throw incomplete;
        }
        return file.getFileName().toString();
    }

    /**
     * Reads the file of that name and deletes it, unless it is not ours.
     *
     * @throws IOException when the file is not there, not a file of this user's alone, or longer than it may be
     */
    byte[] readAndDelete(String name, long longest) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IOException("is not the name of a file of carried values");
        }
        Path parent = directory.path();
        Path file = parent.resolve(name);
        check(parent, file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes((int) Math.min(longest, Integer.MAX_VALUE - 8) + 1);
            if (content.length > longest) {
                throw new IOException("is larger than carry.max");
            }
            return content;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Deletes what images of this process left that were never followed by another one. */
    void deleteOlder() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            for (Path file : files.filter(this::isOurs).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return NAME.matcher(name).matches() && isOurs(Long.parseLong(name.substring(0, name.indexOf('-'))));
    }

    private boolean isOurs(long writer) {
        return writer == processId || ProcessHandle.of(writer).isEmpty();
    }

    private static void check(Path parent, Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString(), null, "is not there");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("is not a regular file");
        }
        if (!isPosix()) {
            return;
        }
        if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(parent))) {
            throw new IOException("belongs to somebody else");
        }
        if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
            throw new IOException("can be read by others");
        }
    }

    private static FileAttribute<?>[] attributes() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
