package io.hotswap.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where options come from, in the order of precedence: agent arguments, environment, system properties, file.
 *
 * @param arguments what follows {@code -javaagent:hotswap.jar=}
 * @param environment the process's environment
 * @param properties the JVM's system properties
 * @param directory where relative paths start
 */
public record OptionSources(
        @Nullable String arguments, Map<String, String> environment, Map<String, String> properties, Path directory) {
    static final String ENVIRONMENT_PREFIX = "HOTSWAP_";
    static final String PROPERTY_PREFIX = "hotswap.";

    /** Variables that begin as ours do and are none: what a restart hands on, and what scripts call the jar. */
    private static final Set<String> NOT_OPTIONS = Set.of(
            "HOTSWAP_CARRIED",
            "HOTSWAP_GENERATION",
            "HOTSWAP_BOOST",
            "HOTSWAP_JAR",
            "HOTSWAP_SUPERVISOR",
            "HOTSWAP_PID",
            "HOTSWAP_REASON");

    public OptionSources {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        requireNonNull(directory, "directory");
    }

    /** Of this process. */
    public static OptionSources ofProcess(@Nullable String arguments) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                properties.put(name, System.getProperty(name));
            }
        }
        return new OptionSources(
                arguments, System.getenv(), properties, Path.of("").toAbsolutePath());
    }

    /** A value and where it was written. */
    record Value(String text, String source) {}

    /** Everything that was said, the strongest source's word per key. */
    Map<OptionKey, Value> values() throws OptionException {
        Map<OptionKey, Value> values = fromArguments();
        for (OptionKey key : OptionKey.values()) {
            put(values, key, environment.get(key.environmentVariable()), "environment " + key.environmentVariable());
            put(values, key, properties.get(key.systemProperty()), "system property " + key.systemProperty());
        }
        fromFile(values);
        return values;
    }

    /** Sentences about variables and properties that look like options and are none. */
    List<String> strangers() {
        List<String> strangers = new ArrayList<>();
        new TreeMap<>(environment)
                .keySet().stream()
                        .filter(name -> name.startsWith(ENVIRONMENT_PREFIX) && !NOT_OPTIONS.contains(name))
                        .filter(name -> List.of(OptionKey.values()).stream()
                                .noneMatch(key -> key.environmentVariable().equals(name)))
                        .forEach(name -> strangers.add(
                                "environment variable " + name + " is no option of hotswap and is ignored"));
        new TreeMap<>(properties)
                .keySet().stream()
                        .filter(name -> name.startsWith(PROPERTY_PREFIX) && !name.equals(BenchmarkSwitches.LOADERS))
                        .filter(name -> OptionKey.find(name.substring(PROPERTY_PREFIX.length()))
                                .isEmpty())
                        .forEach(name ->
                                strangers.add("system property " + name + " is no option of hotswap and is ignored"));
        return strangers;
    }

    private Map<OptionKey, Value> fromArguments() throws OptionException {
        Map<OptionKey, Value> values = new EnumMap<>(OptionKey.class);
        if (arguments == null || arguments.isBlank()) {
            return values;
        }
        OptionKey last = null;
        for (String part : arguments.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                last = known(part.substring(0, equals).strip(), part, "agent argument");
                values.put(last, new Value(part.substring(equals + 1).strip(), "agent argument"));
            } else if (last != null && last.type().list()) {
                String before = requireNonNull(values.get(last)).text();
                values.put(last, new Value(before + "," + part.strip(), "agent argument"));
            } else if (!part.isBlank()) {
                throw new OptionException(
                        "agent argument '" + part + "' is not of the form key=value; the keys are " + keys());
            }
        }
        return values;
    }

    private void fromFile(Map<OptionKey, Value> values) throws OptionException {
        Optional<Path> named = Optional.ofNullable(values.get(OptionKey.CONFIG))
                .map(Value::text)
                .map(directory::resolve);
        Path file = named.orElse(directory.resolve(OptionKey.CONFIG.defaultText()));
        if (named.isEmpty() && !Files.isRegularFile(file)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new OptionException("option config=" + file + " cannot be read: " + unreadable);
        }
        for (String name : properties.stringPropertyNames()) {
            String text = properties.getProperty(name).strip();
            put(values, known(name, name + "=" + text, file.toString()), text, file.toString());
        }
    }

    private static OptionKey known(String name, String written, String source) throws OptionException {
        return OptionKey.find(name)
                .orElseThrow(() -> new OptionException(
                        "unknown option '" + written + "' (" + source + "); the keys are " + keys()));
    }

    private static void put(Map<OptionKey, Value> values, OptionKey key, @Nullable String text, String source) {
        if (text != null) {
            values.putIfAbsent(key, new Value(text, source));
        }
    }

    private static String keys() {
        return String.join(
                ", ", List.of(OptionKey.values()).stream().map(OptionKey::key).toList());
    }
}
