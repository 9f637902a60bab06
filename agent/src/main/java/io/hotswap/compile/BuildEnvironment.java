package io.hotswap.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment of a build: that of the application without our agent, which the JVM of a build tool would start with, too, watch
 * the same outputs, and take over what is meant for the next image of the application.
 */
final class BuildEnvironment {
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** A word as the JVM reads it in these variables: blanks end it, unless they stand between quotes. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*+\"?|'[^']*+'?)+");

    private static final Pattern QUOTE = Pattern.compile("[\"']");

    private BuildEnvironment() {}

    /**
     * Takes the agent out of an environment, and leaves the rest as it is.
     *
     * @param agent our own jar
     */
    static void withoutAgent(Map<String, String> environment, Path agent) {
        for (String variable : VARIABLES) {
            String options = environment.get(variable);
            if (options == null) {
                continue;
            }
            String rest = withoutAgent(options, agent);
            if (rest.isBlank()) {
                environment.remove(variable);
            } else {
                environment.put(variable, rest);
            }
        }
    }

    private static String withoutAgent(String options, Path agent) {
        Matcher words = WORD.matcher(options);
        StringBuilder rest = new StringBuilder();
        while (words.find()) {
            words.appendReplacement(rest, isAgent(words.group(), agent) ? "" : Matcher.quoteReplacement(words.group()));
        }
        return words.appendTail(rest).toString().strip();
    }

    private static boolean isAgent(String word, Path agent) {
        String option = QUOTE.matcher(word).replaceAll("");
        String prefix = "-javaagent:";
        if (!option.startsWith(prefix)) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of(option.substring(prefix.length()).replaceFirst("=.*", "")), agent);
        } catch (IOException | InvalidPathException notThere) {
            return false;
        }
    }
}
