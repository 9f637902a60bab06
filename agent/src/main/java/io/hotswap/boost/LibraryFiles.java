package io.hotswap.boost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The names of all files in some jars, as hashes. Where a directory and a jar hold a file of the same name, the order of the
 * class path decides which one is found; where none is shared, the order cannot be seen. Two names of one hash count as
 * the same, which errs on the side of the order.
 */
final class LibraryFiles {
    private final long[] sortedHashes;

    private LibraryFiles(long[] sortedHashes) {
        this.sortedHashes = sortedHashes;
    }

    static LibraryFiles of(List<String> jars) throws IOException {
        LongStream hashes = LongStream.empty();
        for (String jar : jars) {
            hashes = LongStream.concat(hashes, Arrays.stream(hashes(jar)));
        }
        return new LibraryFiles(hashes.sorted().distinct().toArray());
    }

    /** A file below a directory that a jar holds, too, by its relative name. */
    Optional<String> sharedWith(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> Arrays.binarySearch(sortedHashes, hash(name)) >= 0)
                    .findFirst();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static long[] hashes(String jar) throws IOException {
        try (JarFile open = new JarFile(jar)) {
            return open.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .mapToLong(LibraryFiles::hash)
                    .toArray();
        }
    }

    // FNV-1a, 64 bits.
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
