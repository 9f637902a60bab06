package io.hotswap.restart;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * JNA as the agent's jar carries it, with its native library in a file of its own: a JVM loads a library file in one class
 * loader only, and the application may have JNA, too.
 */
final class JnaLibrary implements AutoCloseable {
    private static final String JAR = "jna.jar";
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "x86-64", "aarch64", "aarch64");

    private final Map<String, byte[]> classFiles = new HashMap<>();
    private final Path directory;
    private final Path file;
    private final String nativePath;

    private JnaLibrary(Path directory, String nativePath) {
        this.directory = directory;
        this.file = directory.resolve("libjnidispatch.so");
        this.nativePath = nativePath;
        // For an application that ends before close; the JDK deletes in reverse order.
        directory.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
    }

    /** Reads the classes and writes the native library of this processor. */
    static JnaLibrary unpack() throws IOException {
        String architecture = ARCHITECTURES.get(System.getProperty("os.arch"));
        if (architecture == null) {
            throw new IOException("on a JDK before 22 a process image is replaced on amd64 and aarch64 only");
        }
        JnaLibrary library =
                new JnaLibrary(privateDirectory(), "com/sun/jna/linux-" + architecture + "/libjnidispatch.so");
        try (InputStream jar = JnaLibrary.class.getResourceAsStream(JAR)) {
            if (jar == null) {
                throw new IOException("the agent's jar does not hold " + JAR);
            }
            library.unpack(new ZipInputStream(jar));
            return library;
        } catch (IOException incomplete) {
            library.close();
            throw incomplete;
        }
    }

    PrivateModule.Library content() throws IOException {
        URL url = file.toUri().toURL();
        return new PrivateModule.Library(classFiles, Map.of(nativePath, url));
    }

    /** A loaded library stays mapped after its file is gone. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(directory);
    }

    private void unpack(ZipInputStream jar) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".class")) {
                classFiles.put(entry.getName(), jar.readAllBytes());
            } else if (entry.getName().equals(nativePath)) {
                Files.write(file, jar.readAllBytes());
            }
        }
    }

    // Creation fails if the name exists, so that nobody else has prepared it. Files.createTempDirectory initialises the
    // JDK's security providers, which costs more than JNA.
    private static Path privateDirectory() throws IOException {
        String name = "hotswap-jna-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        return Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir"), name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
