package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds class files in those outputs that are jars. */
final class WatchedJars {
    private WatchedJars() {}

    static Optional<Batch.Entry> find(List<Path> roots, ClassName name) {
        return roots.stream()
                .filter(Files::isRegularFile)
                .flatMap(jar -> read(jar, name).stream())
                .findFirst();
    }

    private static Optional<Batch.Entry> read(Path jar, ClassName name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name.path());
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream bytes = zip.getInputStream(entry)) {
                return Optional.of(new Batch.Entry(jar, bytes.readAllBytes(), null));
            }
        } catch (IOException beingWritten) {
            return Optional.empty();
        }
    }
}
