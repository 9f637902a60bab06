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

/** Reads values by their type; what is wrong is an exception that names key, text and source. */
abstract class OptionReader {
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
    private final Path directory;

    /**
     * Of values.
     *
     * @param directory where relative paths start
     */
    OptionReader(Map<OptionKey, Value> values, Path directory) {
        this.values = values;
        this.directory = directory;
    }

    List<String> names(OptionKey key, String separator) {
        return Stream.of(value(key).text().split(separator))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Value value(OptionKey key) {
        return values.getOrDefault(key, new Value(key.defaultText(), "default"));
    }

    OptionException bad(OptionKey key) {
        return OptionException.badValue(key, value(key).text(), value(key).source());
    }

    String word(OptionKey key) throws OptionException {
        if (key.type().words().contains(value(key).text())) {
            return value(key).text();
        }
        throw bad(key);
    }

    boolean flag(OptionKey key) throws OptionException {
        return word(key).equals("true");
    }

    int number(OptionKey key) throws OptionException {
        String text = value(key).text();
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > LARGEST_NUMBER) {
            throw bad(key);
        }
        return Integer.parseInt(text);
    }

    OptionalInt port(OptionKey key) throws OptionException {
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

    String process(OptionKey key) throws OptionException {
        if (PROCESS.matcher(value(key).text()).matches()) {
            return value(key).text();
        }
        throw bad(key);
    }

    long size(OptionKey key) throws OptionException {
        Matcher written = SIZE.matcher(value(key).text());
        if (!written.matches()) {
            throw bad(key);
        }
        return Long.parseLong(written.group(1)) << (written.group(2).equals("KB") ? 10 : 20);
    }

    double percent(OptionKey key) throws OptionException {
        Matcher written = PERCENT.matcher(value(key).text());
        if (!written.matches() || Double.parseDouble(written.group(1)) > LARGEST_PERCENTAGE) {
            throw bad(key);
        }
        return Double.parseDouble(written.group(1)) / LARGEST_PERCENTAGE;
    }

    int exitCode(OptionKey key) throws OptionException {
        int number = number(key);
        if (number > LARGEST_EXIT_CODE) {
            throw new OptionException("option " + key.key() + "=" + number + " ("
                    + value(key).source() + ") is not an exit code from 0 to " + LARGEST_EXIT_CODE);
        }
        return number;
    }

    Duration duration(OptionKey key) throws OptionException {
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

    Duration atLeast(OptionKey key, Duration least) throws OptionException {
        Duration duration = duration(key);
        if (duration.compareTo(least) < 0) {
            throw new OptionException("option " + key.key() + "=" + value(key).text() + " ("
                    + value(key).source() + ") is not at least " + least.toMillis() + "ms");
        }
        return duration;
    }

    List<Path> paths(OptionKey key) throws OptionException {
        List<Path> paths = new ArrayList<>();
        for (String text : value(key).text().split(Pattern.quote(File.pathSeparator))) {
            if (!text.isBlank()) {
                paths.add(path(key, text.strip()));
            }
        }
        return paths;
    }

    Path path(OptionKey key, String text) throws OptionException {
        try {
            return directory.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw bad(key);
        }
    }

    List<String> names(OptionKey key) {
        return Stream.of(value(key).text().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    List<String> globs(OptionKey key) throws OptionException {
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
