package io.hotswap.boost;

import io.hotswap.restart.LaunchCommand;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the previous image put into this one's command, told by an environment variable, so that it can be taken out again.
 * The process ID in it, which stays over {@code execve}, tells this process from its children, who inherit the variable.
 *
 * @param index where the options begin
 * @param count how many arguments they are
 * @param positions where the last entries of the class path belong; empty if its order is the original one
 */
record InsertedOptions(int index, int count, List<Integer> positions) {
    /** {@code processId:index:count:position,position...}. */
    static final String VARIABLE = "HOTSWAP_BOOST";

    static final InsertedOptions NONE = new InsertedOptions(0, 0, List.of());

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):(\\d{1,9}):(\\d{1,9}):((?:\\d{1,9},)*)");

    InsertedOptions {
        positions = List.copyOf(positions);
    }

    /** From the variable's value; empty without it, in the first image, and in a child of a restarted process. */
    static Optional<InsertedOptions> parse(@Nullable String value, long processId) {
        Matcher matcher = FORM.matcher(value == null ? "" : value);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != processId) {
            return Optional.empty();
        }
        List<Integer> positions = Stream.of(matcher.group(4).split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return Optional.of(
                new InsertedOptions(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), positions));
    }

    static Optional<InsertedOptions> ofThisProcess() {
        String value = System.getenv(VARIABLE);
        return value == null
                ? Optional.empty()
                : parse(value, ProcessHandle.current().pid());
    }

    LaunchCommand removedFrom(LaunchCommand command) {
        return command.withoutOptions(index, count);
    }

    /** The variable's value. */
    String value(long processId) {
        String numbers = positions.stream().map(position -> position + ",").collect(Collectors.joining());
        return processId + ":" + index + ":" + count + ":" + numbers;
    }
}
