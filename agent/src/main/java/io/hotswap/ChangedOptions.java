package io.hotswap;

import io.hotswap.restart.LaunchCommand;
import io.hotswap.restart.RestartPart;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands options that were changed while this image ran on to the next one, in an environment variable: the command stays as the
 * process was started. The process's number in it tells the process from its children, who inherit the variable.
 *
 * @param changed the arguments that came later, empty for none
 */
record ChangedOptions(Supplier<String> changed, Consumer<String> console) implements RestartPart {
    /** {@code processId:arguments}. */
    static final String VARIABLE = "HOTSWAP_CHANGED";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):(.+)", Pattern.DOTALL);

    /** What the image before has handed on; empty for nothing. */
    static String ofThisProcess() {
        return parse(System.getenv(VARIABLE), ProcessHandle.current().pid());
    }

    static String parse(@Nullable String value, long processId) {
        Matcher matcher = FORM.matcher(value == null ? "" : value);
        return matcher.matches() && Long.parseLong(matcher.group(1)) == processId ? matcher.group(2) : "";
    }

    /** Arguments with further ones behind them, which count more. */
    static String joined(@Nullable String before, String later) {
        return Stream.of(before == null ? "" : before, later)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(","));
    }

    @Override
    public LaunchCommand leave(LaunchCommand command) {
        String later = changed.get();
        if (later.isEmpty()) {
            return command.without(VARIABLE);
        }
        Optional<String> exact = LaunchCommand.argument(ProcessHandle.current().pid() + ":" + later);
        if (exact.isEmpty()) {
            console.accept("restart: the next image does not have the options that were changed to " + later
                    + ", which the system's character set cannot say");
            return command.without(VARIABLE);
        }
        return command.with(VARIABLE, exact.get());
    }
}
