package io.hotswap.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that these commands and the agent are in. */
final class OwnJar {
    private OwnJar() {}

    static Path path() {
        try {
            return Path.of(OwnJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the location of a class is a URI", impossible);
        }
    }
}
