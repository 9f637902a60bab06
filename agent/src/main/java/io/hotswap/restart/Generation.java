package io.hotswap.restart;

import java.time.Instant;
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
 * @param listeners the listening sockets that the previous image has left
 * @param awaited when the image before began to load the application, if it failed and this one waits for what is built
 *     after that
 */
record Generation(int number, Set<Integer> descriptors, Set<Integer> listeners, Optional<Instant> awaited) {
    /**
     * {@code number@processId:descriptor,descriptor,...;listener,listener,...}, and {@code ;milliseconds} since 1970 of what is
     * awaited.
     */
    static final String VARIABLE = "HOTSWAP_GENERATION";

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})@(\\d{1,18}):((?:\\d{1,9},)*);((?:\\d{1,9},)*)(?:;(\\d{1,15}))?");

    Generation {
        descriptors = Set.copyOf(descriptors);
        listeners = Set.copyOf(listeners);
    }

    static Generation first() {
        return new Generation(1, Set.of(), Set.of(), Optional.empty());
    }

    /** Of the image that runs. */
    static Generation ofThisProcess() {
        String value = System.getenv(VARIABLE);
        return value == null
                ? first()
                : parse(value, ProcessHandle.current().pid()).orElseGet(Generation::first);
    }

    /** From the variable's value; empty without it, and in a child of a restarted process. */
    static Optional<Generation> parse(@Nullable String value, long processId) {
        Matcher matcher = FORM.matcher(value == null ? "" : value);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) != processId) {
            return Optional.empty();
        }
        Optional<Instant> awaited =
                Optional.ofNullable(matcher.group(5)).map(Long::valueOf).map(Instant::ofEpochMilli);
        return Optional.of(new Generation(
                Integer.parseInt(matcher.group(1)), numbers(matcher.group(3)), numbers(matcher.group(4)), awaited));
    }

    Generation next(Set<Integer> kept, Set<Integer> left) {
        return new Generation(number + 1, kept, left, awaited);
    }

    /** The same, with the next image waiting for what is built later than this. */
    Generation awaiting(Instant since) {
        return new Generation(number, descriptors, listeners, Optional.of(since));
    }

    /** The same, with the next image starting at once. */
    Generation starting() {
        return new Generation(number, descriptors, listeners, Optional.empty());
    }

    /** The variable's value. */
    String value(long processId) {
        return number + "@" + processId + ":" + text(descriptors) + ";" + text(listeners)
                + awaited.map(at -> ";" + at.toEpochMilli()).orElse("");
    }

    private static Set<Integer> numbers(String text) {
        return Stream.of(text.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private static String text(Set<Integer> numbers) {
        return new TreeSet<>(numbers).stream().map(number -> number + ",").collect(Collectors.joining());
    }
}
