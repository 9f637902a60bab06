package io.hotswap.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Libraries that the build fetches for applications of the tests, and that are not on the tests' own class path. */
public final class Libraries {
    private static final Path DIRECTORY = Path.of("target", "libraries").toAbsolutePath();

    private Libraries() {}

    /** All of them, as a class path. */
    public static String classPath() {
        try (Stream<Path> jars = Files.list(DIRECTORY)) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
        } catch (IOException failed) {
            throw new IllegalStateException("the build copies them to " + DIRECTORY, failed);
        }
    }
}
