package io.hotswap.carry;

import static java.util.Objects.requireNonNull;

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
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files between two images of a process: mode 0600, in a directory that only this user can enter. Their names begin with
 * the process ID and the mark of a restart, {@code 4711-123}: that mark, without a path, is all that the next image is told.
 */
public final class CarryFiles {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Pattern NAME = Pattern.compile("((\\d{1,18})-\\d{1,19})\\.(\\w+)");

    private final Directory directory;
    private final long processId;

    /** For this process. */
    public CarryFiles(Directory directory, long processId) {
        this.directory = directory;
        this.processId = processId;
    }

    /** A directory of this user's alone. */
    @FunctionalInterface
    public interface Directory {
        /** Where it is, after making sure of it; fails when it belongs to somebody else or others can enter it. */
        Path path() throws IOException;
    }

    /** The mark of a restart that begins now. */
    String mark() {
        return processId + "-" + Math.abs(System.nanoTime());
    }

    /** Where the file of a restart lies, or would. */
    Path path(String mark, String suffix) throws IOException {
        String name = mark + "." + suffix;
        if (!NAME.matcher(name).matches()) {
            throw new IOException(name + " is not the name of a file of carried values");
        }
        return directory.path().resolve(name);
    }

    /** What follows the mark in a file's name. */
    static String suffix(Path file) {
        return name(file).group(3);
    }

    /** Writes a new file. */
    void write(Path file, byte[] content) throws IOException {
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
    }

    /**
     * Reads a file and deletes it, unless it is not ours.
     *
     * @throws IOException when the file is not there, not a file of this user's alone, or longer than it may be
     */
    byte[] readAndDelete(Path file, long longest) throws IOException {
        check(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes((int) Math.min(longest, Integer.MAX_VALUE - 9) + 1);
            if (content.length > longest) {
                throw new IOException(file + " is larger than carry.max");
            }
            return content;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The files of that mark. */
    List<Path> of(String mark) throws IOException {
        return all().stream().filter(file -> name(file).group(1).equals(mark)).toList();
    }

    /** Deletes what images of this process and of processes that have ended left for a next image that never came. */
    void deleteAbandoned(String stays) throws IOException {
        for (Path file : all()) {
            long writer = Long.parseLong(name(file).group(2));
            boolean abandoned = writer == processId || ProcessHandle.of(writer).isEmpty();
            if (abandoned && !name(file).group(1).equals(stays)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.filter(file -> name(file).matches()).toList();
        }
    }

    private static Matcher name(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? matcher : NAME.matcher("");
    }

    /** Who a file belongs to. */
    @FunctionalInterface
    interface Owner {
        Object of(Path file) throws IOException;
    }

    /** Makes sure that a file is one of this user's alone, in the directory that is. */
    static void check(Path file) throws IOException {
        check(file, path -> Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
    }

    static void check(Path file, Owner owner) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file + " is not there");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a regular file");
        }
        if (!isPosix()) {
            return;
        }
        if (!owner.of(file).equals(owner.of(requireNonNull(file.getParent())))) {
            throw new IOException(file + " belongs to somebody else");
        }
        if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
            throw new IOException(file + " can be read by others");
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
