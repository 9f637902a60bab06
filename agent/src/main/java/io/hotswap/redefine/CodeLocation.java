package io.hotswap.redefine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the location of a code source, which nests in executable jars: {@code jar:nested:/app.jar/!BOOT-INF/classes/!/}. */
final class CodeLocation {
    private CodeLocation() {}

    /** The outermost jar file of a location; empty for a directory and for anything that is not a file. */
    static Optional<Path> jar(String location) {
        int end = location.indexOf(".jar");
        int start = location.indexOf(":/");
        if (end < 0 || start < 0 || location.startsWith("jrt:")) {
            return Optional.empty();
        }
        String path = location.substring(start + 1, end + ".jar".length());
        try {
            return Optional.of(Path.of(URI.create("file:" + path))).filter(Files::isRegularFile);
        } catch (IllegalArgumentException notAPath) {
            return Optional.empty();
        }
    }
}
