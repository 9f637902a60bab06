package io.hotswap.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.zip.ZipEntry;

/**
 * What the file system says of a file without opening it. Different for most changes, but not for all: two writes within
 * one tick of its clock may look the same.
 *
 * @param modified in nanoseconds or whatever the file system has
 * @param size in bytes
 * @param identity inode and device folded, or a zip entry's checksum
 */
record FileStat(long modified, long size, long identity) {
    static final FileStat NONE = new FileStat(0, -1, 0);

    static FileStat of(BasicFileAttributes attributes) {
        long seconds = attributes.lastModifiedTime().toInstant().getEpochSecond();
        int nanos = attributes.lastModifiedTime().toInstant().getNano();
        return new FileStat(
                seconds * 1_000_000_000L + nanos, attributes.size(), Objects.hashCode(attributes.fileKey()));
    }

    static FileStat of(ZipEntry entry) {
        return new FileStat(0, entry.getSize(), entry.getCrc());
    }
}
