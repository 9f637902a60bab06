package io.hotswap.restart;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs that can be the next image: the file that this process executes, else the launcher of its JDK, as when the JDK
 * was updated under another name meanwhile.
 *
 * @param executed the target of {@code /proc/self/exe} at the start
 * @param launcher {@code bin/java}
 */
record ExecutablePaths(Path executed, Path launcher) {

    static ExecutablePaths ofThisProcess() throws IOException {
        return new ExecutablePaths(
                Files.readSymbolicLink(Path.of("/proc/self/exe")),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Those that exist now, in order of preference. */
    List<Path> existing() {
        return Stream.of(executed, launcher)
                .distinct()
                .filter(Files::isExecutable)
                .toList();
    }

    /** The path's exact bytes, one character each, which a path's URI keeps whatever the character set. */
    static String bytes(Path path) {
        String raw = path.toUri().getRawPath().replace("+", "%2B");
        return URLDecoder.decode(raw, StandardCharsets.ISO_8859_1);
    }
}
