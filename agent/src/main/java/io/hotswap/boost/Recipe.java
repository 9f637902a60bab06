package io.hotswap.boost;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that an archive depends on, besides the classes in it.
 *
 * @param javaHome the JDK
 * @param agent the agent's version
 * @param layout options that decide how objects and modules look
 * @param linked whether the archive holds classes linked to each other (JEP 483)
 * @param libraries the class path of the archive
 */
record Recipe(Path javaHome, String agent, List<String> layout, boolean linked, List<String> libraries) {
    // The JVM adds the module for an agent, and takes linked classes only for the very modules that they were linked
    // for.
    private static final List<String> LINKED = List.of("-XX:+AOTClassLinking", "--add-modules=java.instrument");

    Recipe {
        layout = List.copyOf(layout);
        libraries = List.copyOf(libraries);
    }

    Path launcher() {
        return javaHome.resolve("bin").resolve("java");
    }

    /** Differs for any other JDK, agent, layout or library. */
    String key() throws IOException {
        StringBuilder text = new StringBuilder();
        Stream.of(System.getProperty("java.vm.version"), agent, layout, linked)
                .forEach(part -> text.append(part).append('\n'));
        describe(javaHome, text);
        describe(javaHome.resolve("release"), text);
        for (String library : libraries) {
            describe(Path.of(library).toAbsolutePath(), text);
        }
        return hash(text.toString());
    }

    /** Arguments that make the archive. No code of the libraries runs: a JVM that dumps loads and links classes, and ends. */
    List<String> dump(Path classes, Path archive) {
        List<String> arguments = new ArrayList<>(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + classes));
        arguments.addAll(common(archive));
        if (linked) {
            arguments.addAll(LINKED);
        }
        arguments.addAll(classPath());
        return arguments;
    }

    /** Arguments of a JVM that starts only if it takes the archive, and then ends. */
    List<String> check(Path archive) {
        List<String> arguments = new ArrayList<>(List.of("-Xshare:on"));
        arguments.addAll(common(archive));
        if (linked) {
            arguments.add(LINKED.get(1));
        }
        arguments.addAll(classPath());
        arguments.add("-version");
        return arguments;
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private List<String> common(Path archive) {
        return Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), layout.stream())
                .toList();
    }

    private List<String> classPath() {
        return List.of("-cp", String.join(File.pathSeparator, libraries));
    }

    private static void describe(Path file, StringBuilder text) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        text.append(file).append(' ').append(attributes.lastModifiedTime().toMillis());
        text.append(' ')
                .append(attributes.isDirectory() ? 0 : attributes.size())
                .append('\n');
    }
}
