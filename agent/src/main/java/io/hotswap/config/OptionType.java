package io.hotswap.config;

import java.util.List;

/**
 * What an option's value may look like.
 *
 * @param allowed as a sentence's end: {@code true or false}
 * @param list whether the value may hold commas
 * @param words the only values, empty where any text of the form will do
 */
public record OptionType(String allowed, boolean list, List<String> words) {
    static final OptionType SWITCH = oneOf("true", "false");
    static final OptionType NUMBER = new OptionType("a number from 0 to 100000", false, List.of());
    static final OptionType EXIT_CODE = new OptionType("an exit code from 0 to 255", false, List.of());
    static final OptionType DURATION =
            new OptionType("a duration with its unit, such as 200ms, 5s or 1m", false, List.of());
    static final OptionType SIZE = new OptionType("a size with its unit, such as 512KB or 8MB", false, List.of());
    static final OptionType PERCENT = new OptionType("a percentage, such as 5% or 0.5%", false, List.of());
    static final OptionType PATH = new OptionType("a path", false, List.of());
    static final OptionType PATHS = new OptionType("paths separated as a class path is", true, List.of());
    static final OptionType GLOBS = new OptionType("class names with * and ?, separated by commas", true, List.of());
    static final OptionType NAMES = new OptionType("names separated by commas", true, List.of());
    static final OptionType PROCESS = new OptionType("self, parent or a process's number", false, List.of());
    static final OptionType COMMAND = new OptionType("a command of the shell", true, List.of());

    public OptionType {
        words = List.copyOf(words);
    }

    static OptionType oneOf(String... words) {
        return new OptionType("one of " + String.join(", ", words), false, List.of(words));
    }
}
