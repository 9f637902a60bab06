package io.hotswap.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Where the agents of one user listen: a directory that only that user can enter, one socket per process in it.
 *
 * @param directory such as {@code /tmp/hotswap-ada}
 */
public record ControlAddress(Path directory) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Of the user that runs this JVM; beside where HotSpot keeps its attach sockets, whatever java.io.tmpdir says. */
    public static ControlAddress ofUser() {
        String user = System.getProperty("user.name", "unknown").replaceAll("[^\\w.-]", "_");
        Path temporary = POSIX ? Path.of("/tmp") : Path.of(System.getProperty("java.io.tmpdir"));
        return new ControlAddress(temporary.resolve("hotswap-" + user));
    }

    public Path socket(long pid) {
        return directory.resolve(pid + ".sock");
    }

    /**
     * Makes the directory, or makes sure that the one which is there is this user's alone.
     *
     * @throws IOException when it is a link, belongs to somebody else, or cannot be made
     */
    public void prepare() throws IOException {
        try {
            if (POSIX) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException existing) {
            check();
        }
    }

    private void check() throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + " is not a directory");
        }
        if (!POSIX) {
            return;
        }
        if (!Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
            throw new IOException(directory + " can be entered by others");
        }
        // createTempFile would seed a SecureRandom, which takes longer than all else here; O_EXCL follows no link.
        Path probe = Files.createFile(directory.resolve("owner" + System.nanoTime()));
        UserPrincipal we = Files.getOwner(probe);
        Files.delete(probe);
        if (!we.equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(directory + " belongs to somebody else");
        }
    }
}
