package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where javac finds things.
 *
 * @param sourcePath where sources are found that are not compiled, empty for nowhere
 * @param output what is taken for its output when it asks for what is there
 */
record JavacPaths(
        List<Path> classPath, List<Path> modulePath, List<Path> processorPath, List<Path> sourcePath, Path output) {
    JavacPaths {
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
        processorPath = List.copyOf(processorPath);
        sourcePath = List.copyOf(sourcePath);
    }

    /** What tells whether a jar was replaced. */
    Map<Path, String> stamps() {
        Map<Path, String> stamps = new TreeMap<>();
        Stream.of(classPath, modulePath, processorPath)
                .flatMap(List::stream)
                .filter(Files::isRegularFile)
                .forEach(jar -> stamps.put(jar, stamp(jar)));
        return stamps;
    }

    private static String stamp(Path jar) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return "gone";
        }
    }
}
