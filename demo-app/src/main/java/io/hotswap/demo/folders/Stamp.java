package io.hotswap.demo.folders;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes when a file is written.
 *
 * @param key the file's identity, which a save by renaming changes; null where the system has none
 */
record Stamp(FileTime modified, long size, @Nullable Object key) {

    /** The files below a folder; what vanishes meanwhile is left out. */
    static Map<Path, Stamp> below(Path folder) throws IOException {
        Map<Path, Stamp> stamps = new HashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                if (is.isRegularFile()) {
                    stamps.put(file, new Stamp(is.lastModifiedTime(), is.size(), is.fileKey()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
        return stamps;
    }
}
