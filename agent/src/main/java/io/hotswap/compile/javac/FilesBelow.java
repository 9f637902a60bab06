package io.hotswap.compile.javac;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds files of one kind below a directory. */
final class FilesBelow {
    private FilesBelow() {}

    /**
     * All of them, behind symbolic links too, unless these lead in a circle; none of a directory that does not exist.
     *
     * @param suffix the end of their names
     * @throws UncheckedIOException when a directory cannot be read: half of the files would be worse than none
     */
    static List<Path> of(Path root, String suffix) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try {
            return walk(root, suffix, FileVisitOption.FOLLOW_LINKS);
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof FileSystemLoopException) {
                return walk(root, suffix);
            }
            throw failed;
        }
    }

    private static List<Path> walk(Path root, String suffix, FileVisitOption... links) {
        try (Stream<Path> tree = Files.walk(root, links)) {
            return tree.filter(path -> path.toString().endsWith(suffix)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
