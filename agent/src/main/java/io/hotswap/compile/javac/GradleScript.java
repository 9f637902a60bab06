package io.hotswap.compile.javac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a build script of Gradle, in Groovy or Kotlin, without its comments. It is a program, and is not run: what is found
 * in it is what it says in so many words.
 */
record GradleScript(String text) {
    private static final List<String> NAMES = List.of("build.gradle", "build.gradle.kts");
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("(\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+')|//[^\\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]*)[\"']");

    /** The script in a folder. */
    static Optional<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /** One without text where it cannot be read. */
    static GradleScript read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new GradleScript(STRING_OR_COMMENT
                    .matcher(text)
                    .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1))));
        } catch (IOException unreadable) {
            return new GradleScript("");
        }
    }

    /** What this script says about the projects below it. */
    GradleScript forSubprojects() {
        return new GradleScript(Stream.of("allprojects", "subprojects")
                .flatMap(name ->
                        Pattern.compile("\\b" + name + "\\s*\\{").matcher(text).results())
                .map(found -> upToClosing(found.end()))
                .collect(Collectors.joining("\n")));
    }

    /** The first group of each place that matches, in the order of the text. */
    List<String> all(String expression) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The strings of each list that follows an expression: in brackets, or to the end of the line. */
    List<String> stringsAfter(String expression) {
        List<String> strings = new ArrayList<>();
        Matcher found = Pattern.compile(expression).matcher(text);
        while (found.find()) {
            boolean opened = found.end() < text.length() && "[(".indexOf(text.charAt(found.end())) >= 0;
            String list = opened
                    ? upToClosing(found.end() + 1)
                    : text.substring(found.end()).lines().findFirst().orElse("");
            QUOTED.matcher(list).results().forEach(string -> strings.add(string.group(1)));
        }
        return strings;
    }

    /** From a place behind an opening bracket. */
    private String upToClosing(int start) {
        int depth = 1;
        for (int at = start; at < text.length(); at++) {
            char character = text.charAt(at);
            depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            if (depth == 0) {
                return text.substring(start, at);
            }
        }
        return text.substring(start);
    }
}
