package io.hotswap.control;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
    private static final Set<PosixFilePermission> ASKED_BY_OWNER = PosixFilePermissions.fromString("rw-------");

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
     * @throws UnsafeAddressException when it is a link, or somebody else may enter it or owns it
     * @throws IOException when it cannot be made
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

    /** Lets only this user ask at the socket of a process. */
    void close(long pid) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(socket(pid), ASKED_BY_OWNER);
        }
    }

    /**
     * Makes sure that the one who listens at a socket is this user.
     *
     * @throws UnsafeAddressException when the directory or the socket may be somebody else's
     */
    static void check(Path socket) throws IOException {
        ControlAddress address = new ControlAddress(requireNonNull(socket.getParent()));
        if (Files.notExists(address.directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        address.check();
        if (POSIX && Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            UserPrincipal listens = Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS);
            if (!listens.equals(Files.getOwner(address.directory, LinkOption.NOFOLLOW_LINKS))) {
                throw new UnsafeAddressException(socket + " belongs to " + listens.getName());
            }
        }
    }

    private void check() throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafeAddressException(directory + " is not a directory");
        }
        if (!POSIX) {
            return;
        }
        if (!Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
            throw new UnsafeAddressException(directory + " can be entered by others");
        }
        UserPrincipal owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS);
        if (!isThisUser(owner)) {
            throw new UnsafeAddressException(directory + " belongs to " + owner.getName());
        }
    }

    private boolean isThisUser(UserPrincipal owner) throws IOException {
        try {
            // createTempFile would seed a SecureRandom, which takes longer than all else here; O_EXCL follows no link.
            Path probe = Files.createFile(directory.resolve("owner" + System.nanoTime()));
            UserPrincipal we = Files.getOwner(probe);
            Files.delete(probe);
            return we.equals(owner);
        } catch (AccessDeniedException others) {
            return false;
        } catch (FileSystemException full) {
            return owner.getName().equals(System.getProperty("user.name"));
        }
    }
}
