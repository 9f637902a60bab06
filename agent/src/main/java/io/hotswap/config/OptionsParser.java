package io.hotswap.config;

import io.hotswap.config.OptionSources.Value;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what was written into {@link HotswapOptions}, or says in one sentence what is wrong with it. */
public final class OptionsParser {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern PROCESS = Pattern.compile("self|parent|[1-9]\\d{0,9}");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(KB|MB)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%");
    private static final int LARGEST_PERCENTAGE = 100;
    private static final int LARGEST_NUMBER = 100_000;
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_EXIT_CODE = 255;

    private final Map<OptionKey, Value> values;
    private final OptionSources sources;

    private OptionsParser(OptionSources sources) throws OptionException {
        this.sources = sources;
        this.values = sources.values();
    }

    public static HotswapOptions parse(OptionSources sources) throws OptionException {
        return new OptionsParser(sources).options();
    }

    private HotswapOptions options() throws OptionException {
        return new HotswapOptions(
                flag(OptionKey.ENABLED),
                paths(OptionKey.WATCH),
                compiling(),
                new ClassFilter(globs(OptionKey.INCLUDE), globs(OptionKey.EXCLUDE)),
                new HotswapOptions.Watching(
                        word(OptionKey.WATCH_MODE),
                        atLeast(OptionKey.POLL_INTERVAL, Duration.ofMillis(10)),
                        duration(OptionKey.QUIET),
                        duration(OptionKey.PATIENCE)),
                word(OptionKey.RESHAPE).equals("on"),
                new HotswapOptions.Restarting(
                        word(OptionKey.RESTART),
                        exitCode(OptionKey.RESTART_EXIT_CODE),
                        duration(OptionKey.RESTART_GRACE),
                        atLeast(OptionKey.RESTART_KILL_DELAY, Duration.ofMillis(1)),
                        duration(OptionKey.RESTART_MIN_UPTIME),
                        flag(OptionKey.RESTART_DRY_RUN),
                        new HotswapOptions.Signalling(
                                word(OptionKey.RESTART_SIGNAL),
                                process(OptionKey.RESTART_SIGNAL_PID),
                                value(OptionKey.RESTART_COMMAND).text()),
                        word(OptionKey.RESTART_BOOST)),
                new HotswapOptions.Carrying(size(OptionKey.CARRY_MAX), duration(OptionKey.CARRY_MAX_AGE)),
                atLeast(OptionKey.HOOKS_TIMEOUT, Duration.ofMillis(1)),
                new HotswapOptions.Plugins(paths(OptionKey.PLUGINS), names(OptionKey.PLUGINS_DISABLED)),
                number(OptionKey.HISTORY_MAX),
                size(OptionKey.HISTORY_MEMORY),
                new HotswapOptions.Guarding(
                        word(OptionKey.GUARD),
                        atLeast(OptionKey.GUARD_WINDOW, Duration.ofMillis(100)),
                        word(OptionKey.GUARD_TEST),
                        percent(OptionKey.GUARD_THRESHOLD),
                        number(OptionKey.GUARD_MIN_CALLS)),
                port(OptionKey.DASHBOARD),
                word(OptionKey.LOG),
                sources.strangers());
    }

    private HotswapOptions.Compiling compiling() throws OptionException {
        return new HotswapOptions.Compiling(
                paths(OptionKey.SOURCES),
                names(OptionKey.COMPILE_OPTIONS, "\\s+"),
                paths(OptionKey.COMPILE_CLASS_PATH),
                paths(OptionKey.COMPILE_PROCESSOR_PATH),
                size(OptionKey.COMPILE_HEAP),
                atLeast(OptionKey.COMPILE_TIMEOUT, Duration.ofSeconds(1)),
                new HotswapOptions.Building(
                        value(OptionKey.BUILD_COMMAND).text(),
                        duration(OptionKey.BUILD_DELAY),
                        names(OptionKey.BUILD_INCLUDE_EXT, ","),
                        names(OptionKey.BUILD_EXCLUDE_DIR, ","),
                        flag(OptionKey.BUILD_STOP_ON_ERROR)));
    }

    private List<String> names(OptionKey key, String separator) {
        return Stream.of(value(key).text().split(separator))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Value value(OptionKey key) {
        return values.getOrDefault(key, new Value(key.defaultText(), "default"));
    }

    private OptionException bad(OptionKey key) {
        return OptionException.badValue(key, value(key).text(), value(key).source());
    }

    private String word(OptionKey key) throws OptionException {
        if (key.type().words().contains(value(key).text())) {
            return value(key).text();
        }
        throw bad(key);
    }

    private boolean flag(OptionKey key) throws OptionException {
        return word(key).equals("true");
    }

    private int number(OptionKey key) throws OptionException {
        String text = value(key).text();
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > LARGEST_NUMBER) {
            throw bad(key);
        }
        return Integer.parseInt(text);
    }

    private OptionalInt port(OptionKey key) throws OptionException {
        String text = value(key).text();
        if (text.equals("off")) {
            return OptionalInt.empty();
        }
        if (text.equals("on")) {
            return OptionalInt.of(0);
        }
        int port = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LARGEST_PORT) {
            throw bad(key);
        }
        return OptionalInt.of(port);
    }

    private String process(OptionKey key) throws OptionException {
        if (PROCESS.matcher(value(key).text()).matches()) {
            return value(key).text();
        }
        throw bad(key);
    }

    private long size(OptionKey key) throws OptionException {
        Matcher written = SIZE.matcher(value(key).text());
        if (!written.matches()) {
            throw bad(key);
        }
        return Long.parseLong(written.group(1)) << (written.group(2).equals("KB") ? 10 : 20);
    }

    private double percent(OptionKey key) throws OptionException {
        Matcher written = PERCENT.matcher(value(key).text());
        if (!written.matches() || Double.parseDouble(written.group(1)) > LARGEST_PERCENTAGE) {
            throw bad(key);
        }
        return Double.parseDouble(written.group(1)) / LARGEST_PERCENTAGE;
    }

    private int exitCode(OptionKey key) throws OptionException {
        int number = number(key);
        if (number > LARGEST_EXIT_CODE) {
            throw new OptionException("option " + key.key() + "=" + number + " ("
                    + value(key).source() + ") is not an exit code from 0 to " + LARGEST_EXIT_CODE);
        }
        return number;
    }

    private Duration duration(OptionKey key) throws OptionException {
        if (value(key).text().equals("0")) {
            return Duration.ZERO;
        }
        Matcher written = DURATION.matcher(value(key).text());
        if (!written.matches()) {
            throw bad(key);
        }
        long amount = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private Duration atLeast(OptionKey key, Duration least) throws OptionException {
        Duration duration = duration(key);
        if (duration.compareTo(least) < 0) {
            throw new OptionException("option " + key.key() + "=" + value(key).text() + " ("
                    + value(key).source() + ") is not at least " + least.toMillis() + "ms");
        }
        return duration;
    }

    private List<Path> paths(OptionKey key) throws OptionException {
        List<Path> paths = new ArrayList<>();
        for (String text : value(key).text().split(Pattern.quote(File.pathSeparator))) {
            if (!text.isBlank()) {
                paths.add(path(key, text.strip()));
            }
        }
        return paths;
    }

    private Path path(OptionKey key, String text) throws OptionException {
        try {
            return sources.directory().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw bad(key);
        }
    }

    private List<String> names(OptionKey key) {
        return Stream.of(value(key).text().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private List<String> globs(OptionKey key) throws OptionException {
        List<String> globs = new ArrayList<>();
        for (String glob : value(key).text().split(",")) {
            if (!glob.isBlank()) {
                globs.add(glob.strip());
            }
        }
        if (globs.stream().anyMatch(glob -> !ClassFilter.isGlob(glob))) {
            throw bad(key);
        }
        return globs;
    }
}
