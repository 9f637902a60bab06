package io.hotswap.restart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * JNA as the agent's jar carries it. Its class initializer loads its native library from where system properties say and
 * sets others; here it finds our copy, and the application finds its properties as they were.
 */
final class JnaLibrary {
    private static final String JAR = "jna.jar";
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "x86-64", "aarch64", "aarch64");

    private final Map<String, byte[]> classFiles = new HashMap<>();
    private byte[] nativeLibrary = {};

    private JnaLibrary() {}

    /** Reads the classes and the native library of this processor. */
    static JnaLibrary read() throws IOException {
        String architecture = System.getProperty("os.arch");
        String nativePath = "com/sun/jna/linux-" + ARCHITECTURES.get(architecture) + "/libjnidispatch.so";
        JnaLibrary library = new JnaLibrary();
        try (InputStream jar = JnaLibrary.class.getResourceAsStream(JAR)) {
            if (jar == null) {
                throw new IOException("the agent's jar does not hold " + JAR);
            }
            library.read(new ZipInputStream(jar), nativePath);
        }
        if (library.nativeLibrary.length == 0) {
            throw new IOException(JAR + " has no native library for " + architecture);
        }
        return library;
    }

    Map<String, byte[]> classFiles() {
        return Map.copyOf(classFiles);
    }

    /** Makes the binding, with JNA's properties set so that its class initializer loads our native library. */
    <T> T initialize(Callable<T> binding) throws Exception {
        Path directory = Files.createTempDirectory("hotswap-jna");
        Path file = directory.resolve(System.mapLibraryName("jnidispatch"));
        try {
            Files.write(file, nativeLibrary);
            return withProperties(directory, binding);
        } finally {
            // A loaded library stays mapped after its file is gone.
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static <T> T withProperties(Path directory, Callable<T> binding) throws Exception {
        Properties properties = System.getProperties();
        Map<Object, Object> before = ofJna(properties);
        properties.keySet().removeAll(before.keySet());
        properties.setProperty("jna.boot.library.path", directory.toString());
        properties.setProperty("jna.nounpack", "true");
        try {
            return binding.call();
        } finally {
            properties.keySet().removeAll(ofJna(properties).keySet());
            properties.putAll(before);
        }
    }

    private static Map<Object, Object> ofJna(Properties properties) {
        Map<Object, Object> found = new HashMap<>(properties);
        found.keySet()
                .removeIf(key ->
                        !key.toString().startsWith("jna.") && !key.toString().startsWith("jnidispatch."));
        return found;
    }

    private void read(ZipInputStream jar, String nativePath) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".class")) {
                classFiles.put(entry.getName(), jar.readAllBytes());
            } else if (entry.getName().equals(nativePath)) {
                nativeLibrary = jar.readAllBytes();
            }
        }
    }
}
