package io.hotswap.cli;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads all class files of a directory or jar, or a single one. */
final class ClassFiles {
    private ClassFiles() {}

    /** By the path below the directory or within the jar; a single file goes by the name {@code single}. */
    static Map<ClassName, byte[]> read(Path place, ClassName single) {
        try {
            if (Files.isDirectory(place)) {
                return tree(place);
            }
            if (place.toString().endsWith(".class")) {
                return Map.of(single, Files.readAllBytes(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return tree(jar.getPath("/"));
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new CommandFailure(place + " is no class file, jar or directory that can be read: " + unreadable);
        }
    }

    private static Map<ClassName, byte[]> tree(Path root) throws IOException {
        Map<ClassName, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                String path = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                classes.put(ClassName.ofPath(path), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
