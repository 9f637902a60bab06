package io.hotswap.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files from which a JVM reads options besides its command: the launcher's argument files, in {@code JDK_JAVA_OPTIONS} too,
 * and HotSpot's {@code -XX:VMOptionsFile}, which an argument file can name. The next image reads them again, as they are then.
 */
final class OptionFiles {
    private static final String VM_OPTIONS_FILE = "-XX:VMOptionsFile=";

    private OptionFiles() {}

    /** The text of each, by its name as it is written; without comments. A file that cannot be read is left out. */
    static Map<String, String> of(LaunchCommand command) {
        List<String> words = new ArrayList<>(command.arguments().subList(1, command.endOfOptions()));
        Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
                .flatMap(name -> command.variable(name).stream())
                .forEach(value -> words.addAll(words(value)));
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String name = name(words.get(i));
            if (!name.isEmpty() && !found.containsKey(name)) {
                String text = read(name);
                found.put(name, text);
                words.addAll(words(text).stream()
                        .filter(word -> word.startsWith(VM_OPTIONS_FILE))
                        .toList());
            }
        }
        return found;
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("[\\s\"']+"));
    }

    private static String name(String word) {
        if (word.startsWith(VM_OPTIONS_FILE)) {
            return word.substring(VM_OPTIONS_FILE.length());
        }
        return word.startsWith("@") && !word.startsWith("@@") ? word.substring(1) : "";
    }

    private static String read(String name) {
        try {
            return Files.readAllLines(Path.of(name), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException | InvalidPathException notThere) {
            return "";
        }
    }
}
