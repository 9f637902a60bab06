package io.hotswap.demo.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files below a folder, and none outside of it, whatever a path says or a link points to. */
public final class AssetFolder {

    private final Path folder;

    public AssetFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * A regular file.
     *
     * @param path relative and decoded, such as {@code shop.css}
     * @return empty if it is not there, or would be outside
     */
    public Optional<Path> find(String path) throws IOException {
        Path file;
        try {
            file = folder.resolve(path).normalize();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
        boolean below = !path.contains("\\") && file.startsWith(folder) && Files.isRegularFile(file);
        return below && file.toRealPath().startsWith(folder.toRealPath()) ? Optional.of(file) : Optional.empty();
    }
}
