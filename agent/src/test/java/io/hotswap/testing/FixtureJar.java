package io.hotswap.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar with an agent and an application of the tests, with the packaged jar on its class path.
 *
 * @param agent has a {@code premain}
 */
public record FixtureJar(Class<?> agent, Class<?> application) {
    /** Both classes with those that are nested in them. */
    public static FixtureJar of(Class<?> agent, Class<?> application) {
        return new FixtureJar(agent, application);
    }

    /** Writes it, and returns where. */
    public Path write(Path file) {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            addWithNested(jar, agent);
            addWithNested(jar, application);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.CLASS_PATH, ForkedJvm.agentJar().toUri().toString());
        main.putValue("Premain-Class", agent.getName());
        main.putValue("Can-Redefine-Classes", "true");
        main.putValue("Can-Retransform-Classes", "true");
        return manifest;
    }

    private static void addWithNested(JarOutputStream jar, Class<?> type) throws IOException {
        add(jar, type);
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(jar, nested);
        }
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(path));
        try (InputStream classFile = type.getResourceAsStream("/" + path)) {
            classFile.transferTo(jar);
        }
        jar.closeEntry();
    }
}
