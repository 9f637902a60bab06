package io.hotswap.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;

/**
 * What the file system says of a file without opening it. Different for most changes, but not for all: two writes within
 * one tick of its clock may look the same.
 *
 * @param modified in nanoseconds, as finely as the file system counts
 * @param size in bytes
 * @param identity inode and device folded, or a zip entry's checksum
 */
record FileStat(long modified, long size, long identity) {
    static final FileStat NONE = new FileStat(0, -1, 0);

    static FileStat of(BasicFileAttributes attributes) {
        return new FileStat(
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                attributes.size(),
                Objects.hashCode(attributes.fileKey()));
    }

    static FileStat of(ZipEntry entry) {
        return new FileStat(0, entry.getSize(), entry.getCrc());
    }
}
