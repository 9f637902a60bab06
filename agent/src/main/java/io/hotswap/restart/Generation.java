package io.hotswap.restart;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which image of its process this is, told to the next one by an environment variable. The process ID in it, which stays
 * over {@code execve}, tells this process from its children, who inherit the variable.
 *
 * @param number 1 for the image that the process was started with
 * @param descriptors the file descriptors that the process was started with
 */
record Generation(int number, Set<Integer> descriptors) {
    /** {@code number@processId:descriptor,descriptor...}. */
    static final String VARIABLE = "HOTSWAP_GENERATION";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18}):((?:\\d{1,9},)*)");

    Generation {
        descriptors = Set.copyOf(descriptors);
    }

    static Generation first() {
        return new Generation(1, Set.of());
    }

    /** From the variable's value; empty without it, and in a child of a restarted process. */
    static Optional<Generation> parse(@Nullable String value, long processId) {
        Matcher matcher = FORM.matcher(value == null ? "" : value);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) != processId) {
            return Optional.empty();
        }
        Set<Integer> descriptors = Stream.of(matcher.group(3).split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return Optional.of(new Generation(Integer.parseInt(matcher.group(1)), descriptors));
    }

    Generation next(Set<Integer> kept) {
        return new Generation(number + 1, kept);
    }

    /** The variable's value. */
    String value(long processId) {
        List<String> numbers =
                new TreeSet<>(descriptors).stream().map(number -> number + ",").toList();
        return number + "@" + processId + ":" + String.join("", numbers);
    }
}
