package io.hotswap.boost;

import java.nio.file.Path;

/**
 * The agent as commands and archives know it.
 *
 * @param path where it lies
 * @param version of its code
 */
public record AgentJar(Path path, String version) {
    String fileName() {
        return String.valueOf(path.getFileName());
    }
}
