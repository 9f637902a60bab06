package io.hotswap.watch;

import io.hotswap.bytecode.ClassFileStructure;
import io.hotswap.bytecode.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Looks at one file: its attributes, its bytes, its attributes again, so that a file which is written meanwhile is told from
 * a whole one. A class file is whole when its structure is (JVMS 4.1); any other file always.
 */
final class FileReading {
    /** No build writes a class file or a resource that an application reloads of this size. */
    static final long LARGEST = 64L << 20;

    private static final int CHUNK = 1 << 16;

    private FileReading() {}

    /** Follows symbolic links; what is no regular file, or too large, counts as absent. */
    static Reading of(Path file) {
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            if (!before.isRegularFile() || before.size() > LARGEST) {
                return Reading.ABSENT;
            }
            return isClassFile(file) ? classFile(file, FileStat.of(before)) : other(file, FileStat.of(before));
        } catch (NoSuchFileException gone) {
            return Reading.ABSENT;
        } catch (IOException refused) {
            return refusal(file, refused);
        }
    }

    private static boolean isClassFile(Path file) {
        return file.toString().endsWith(".class");
    }

    private static Reading classFile(Path file, FileStat before) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ContentHash hash = ContentHash.of(bytes);
        if (bytes.length != before.size() || !stat(file).equals(before)) {
            return Reading.partial(hash, before, "still being written");
        }
        return classFile(bytes, before);
    }

    static Reading classFile(byte[] bytes, FileStat stat) {
        ContentHash hash = ContentHash.of(bytes);
        return ClassFileStructure.isComplete(bytes)
                ? Reading.whole(hash, stat, bytes)
                : Reading.partial(hash, stat, problem(bytes));
    }

    private static String problem(byte[] bytes) {
        if (bytes.length == 0) {
            return "an empty file";
        }
        boolean magic = bytes.length >= 4 && ByteBuffer.wrap(bytes).getInt() == 0xCAFEBABE;
        return magic
                ? "a class file that is cut off or corrupt (" + bytes.length + " bytes)"
                : "no class file: it does not begin with CAFEBABE";
    }

    private static Reading other(Path file, FileStat before) throws IOException {
        return Reading.whole(hash(file), before, null);
    }

    private static FileStat stat(Path file) throws IOException {
        return FileStat.of(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static ContentHash hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(chunk) >= 0) {
                // The digest is fed by reading.
            }
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new ContentHash(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Reading refusal(Path file, IOException refused) {
        // A path whose parent has become a file, or a link that runs in a circle, leads to no file.
        if (refused instanceof FileSystemException
                && !(refused instanceof AccessDeniedException)
                && !Files.exists(file)) {
            return Reading.ABSENT;
        }
        boolean denied = refused instanceof AccessDeniedException;
        return Reading.unreadable(denied ? "permission denied" : String.valueOf(refused.getMessage()));
    }
}
