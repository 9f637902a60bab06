package io.hotswap.boost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * What a whole archive looks like. The JVM maps an archive into memory without reading all of it; one with damage inside
 * would crash it.
 */
record Seal(long size, long modified, long checksum) {
    /** Reads the file once. */
    static Seal of(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream stream = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            byte[] buffer = new byte[1 << 20];
            while (stream.read(buffer) >= 0) {
                continue;
            }
        }
        return new Seal(Files.size(file), Files.getLastModifiedTime(file).toMillis(), checksum.getValue());
    }

    boolean looksLike(Path file) throws IOException {
        return Files.size(file) == size && Files.getLastModifiedTime(file).toMillis() == modified;
    }

    /** What {@link #write} wrote; empty for anything else. */
    static Optional<Seal> read(Path file) throws IOException {
        String[] numbers = Files.readString(file).strip().split(" ");
        try {
            return Optional.of(
                    new Seal(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException torn) {
            return Optional.empty();
        }
    }

    /** All or nothing: another process may read it at any time, and this one may end at any time. */
    void write(Path file) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), "seal", ".tmp");
        try {
            Files.writeString(whole, size + " " + modified + " " + checksum + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
