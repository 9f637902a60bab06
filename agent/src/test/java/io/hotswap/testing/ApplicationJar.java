package io.hotswap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A jar with what an output directory holds, as a build packages it. */
public final class ApplicationJar {
    private ApplicationJar() {}

    /** Writes it, with a main class. */
    public static void write(Path jar, Path classes, String main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path entry : entries(classes)) {
                boolean isFolder = Files.isDirectory(entry);
                out.putNextEntry(new JarEntry(classes.relativize(entry) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(entry, out);
                }
                out.closeEntry();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> entries(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> !file.equals(classes)).sorted().toList();
        }
    }
}
