package io.hotswap.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** The last step of the build: rewrites the agent's own classes in its jar by {@link StraightCalls}. */
public final class StraightJar {
    private static final String OURS = "io/hotswap/";
    private static final String RELOCATED = "io/hotswap/relocated/";
    private static final String CLASS = ".class";

    private StraightJar() {}

    /**
     * Rewrites a jar.
     *
     * @param arguments its path
     */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path straight = jar.resolveSibling(jar.getFileName() + ".straight");
        rewrite(jar, straight);
        Files.move(straight, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void rewrite(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            Map<String, byte[]> classFiles = new LinkedHashMap<>();
            LocalDateTime time = null;
            for (JarEntry entry : List.copyOf(jar.stream().toList())) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                if (isOurs(entry.getName())) {
                    classFiles.put(without(entry.getName()), content);
                    time = entry.getTimeLocal();
                } else {
                    put(out, entry.getName(), entry.getTimeLocal(), content);
                }
            }
            for (Map.Entry<String, byte[]> each : StraightCalls.of(classFiles).entrySet()) {
                put(out, each.getKey() + CLASS, time, each.getValue());
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith(OURS) && !name.startsWith(RELOCATED) && name.endsWith(CLASS);
    }

    private static String without(String name) {
        return name.substring(0, name.length() - CLASS.length());
    }

    private static void put(JarOutputStream out, String name, LocalDateTime time, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
