package io.hotswap.redefine;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the location of a code source, which nests in executable jars: {@code jar:nested:/app.jar/!BOOT-INF/classes/!/}. */
public final class CodeLocation {
    private CodeLocation() {}

    static Optional<String> of(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return Optional.ofNullable(location).map(URL::toString);
    }

    /** The file name of the innermost jar, such as {@code core.jar} of {@code nested:/app.jar/!BOOT-INF/lib/core.jar}. */
    public static Optional<String> innermostJar(String location) {
        int end = location.lastIndexOf(".jar");
        return end < 0
                ? Optional.empty()
                : Optional.of(location.substring(location.lastIndexOf('/', end) + 1, end + ".jar".length()));
    }

    /** The outermost jar file of a location; empty for a directory and for anything that is not a file. */
    public static Optional<Path> jar(String location) {
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
