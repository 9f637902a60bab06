package io.hotswap.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's agent: writes {@code MARKER} small in every class of package {@code shop}, and retransforms {@code
 * shop.Service} whenever a file called {@code retransform} appears in the working directory.
 */
public final class OtherAgent implements ClassFileTransformer {
    private static final byte[] MARKER = "MARKER".getBytes(StandardCharsets.US_ASCII);

    /** Called by the JVM. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new OtherAgent(), true);
        Thread thread = new Thread(() -> retransformWhenAsked(instrumentation), "other-agent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Packs this class as an agent jar. */
    public static Path jar(Path directory) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", OtherAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve("other-agent.jar");
        String entry = OtherAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(OtherAgent.class.getResourceAsStream("/" + entry).readAllBytes());
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || !name.startsWith("shop/")) {
            return null;
        }
        byte[] changed = classFile.clone();
        for (int i = 0; i <= changed.length - MARKER.length; i++) {
            if (isMarker(changed, i)) {
                for (int j = i; j < i + MARKER.length; j++) {
                    changed[j] += 'a' - 'A';
                }
            }
        }
        return changed;
    }

    private static boolean isMarker(byte[] bytes, int start) {
        for (int i = 0; i < MARKER.length; i++) {
            if (bytes[start + i] != MARKER[i]) {
                return false;
            }
        }
        return true;
    }

    private static void retransformWhenAsked(Instrumentation instrumentation) {
        try {
            while (true) {
                Thread.sleep(20);
                if (new File("retransform").delete()) {
                    retransform(instrumentation);
                    System.err.println("other agent: retransformed");
                }
            }
        } catch (InterruptedException ended) {
            return;
        }
    }

    private static void retransform(Instrumentation instrumentation) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals("shop.Service")) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (UnmodifiableClassException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
    }
}
