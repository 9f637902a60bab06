package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Reload.ChangedResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Spring Boot's configuration files. They are read by Spring Boot itself into an environment that is made for it, with the same
 * profiles; what comes out takes the place of what the live environment had of them.
 */
final class ConfigurationFiles {
    private static final String BOOT = "org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor";
    private static final String SOURCE = "Config resource '";

    private final SpringContext context;
    private final Answer answer;

    ConfigurationFiles(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    void changed(List<ChangedResource> files) throws ReflectiveOperationException {
        Class<?> boot = context.type(BOOT);
        Object environment = context.environment();
        if (boot == null || files.stream().noneMatch(file -> isConfiguration(file.path(), environment))) {
            return;
        }
        List<Object> fresh;
        // The border to the file, which its author may be in the middle of.
        try {
            fresh = read(boot, environment);
        } catch (ReflectiveOperationException | RuntimeException broken) {
            answer.tell("the configuration stays as it was: " + broken);
            return;
        }
        ValueFields values = new ValueFields(context, answer);
        Map<String, Object> before = properties(configured(environment));
        Map<String, Object> after = properties(fresh);
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(text(before.get(key)), text(after.get(key))));
        if (keys.isEmpty()) {
            return;
        }
        // An editor empties a file before it writes it, and the next event brings what it has written.
        if (after.isEmpty()) {
            answer.tell("the configuration is empty, and stays as it was");
            return;
        }
        List<ValueFields.Resolved> resolved = values.resolve();
        Map<String, String> effective = effective(keys, environment);
        replace(environment, fresh);
        answer.tell("configuration read: " + String.join(", ", keys));
        values.injectChanged(resolved);
        List<BoundProperties.Bound> bound = new BoundProperties(context, answer).keysChanged(keys);
        // What the command line or the system says wins over files.
        Map<String, String> now = effective(keys, environment);
        Set<String> differing = new TreeSet<>(keys);
        differing.removeIf(key -> Objects.equals(effective.get(key), now.get(key)));
        new LoggerLevels(context, answer).keysChanged(differing);
        StartKeys.tell(differing, bound, answer);
    }

    private static Map<String, String> effective(Set<String> keys, Object environment)
            throws ReflectiveOperationException {
        Map<String, String> values = new TreeMap<>();
        for (String key : keys) {
            // The border to the configuration: a placeholder that nothing fills is no value.
            try {
                Object value = Members.call(environment, "getProperty", key);
                if (value != null) {
                    values.put(key, value.toString());
                }
            } catch (IllegalArgumentException unresolved) {
                continue;
            }
        }
        return values;
    }

    private static boolean isConfiguration(String path, Object environment) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (!file.matches(".*\\.(properties|yml|yaml)")) {
            return false;
        }
        return file.startsWith("application")
                || configured(environment).stream()
                        .anyMatch(source -> name(source).contains(path));
    }

    private List<Object> read(Class<?> boot, Object environment) throws ReflectiveOperationException {
        Object fresh = Members.create(environment.getClass());
        Object sources = Members.get(fresh, "getPropertySources");
        for (Object source : all(fresh)) {
            Members.call(sources, "remove", name(source));
        }
        for (Object source : all(environment)) {
            if (!name(source).startsWith(SOURCE) && !name(source).equals("configurationProperties")) {
                Members.call(sources, "addLast", source);
            }
        }
        List<String> profiles = Arrays.asList((String[]) Members.get(environment, "getActiveProfiles"));
        Members.callStatic(boot, "applyTo", fresh, null, null, new ArrayList<>(profiles));
        return configured(fresh);
    }

    private static void replace(Object environment, List<Object> fresh) throws ReflectiveOperationException {
        Object sources = Members.get(environment, "getPropertySources");
        List<Object> old = configured(environment);
        // New ones stand in front of the old ones until those are gone, so that no reader finds neither.
        for (Object source : fresh) {
            String name = name(source);
            if (old.stream().anyMatch(one -> name(one).equals(name))) {
                Members.call(sources, "replace", name, source);
            } else if (old.isEmpty()) {
                Members.call(sources, "addLast", source);
            } else {
                Members.call(sources, "addBefore", name(old.get(0)), source);
            }
        }
        Set<String> kept = new LinkedHashSet<>();
        fresh.forEach(source -> kept.add(name(source)));
        for (Object source : old) {
            if (!kept.contains(name(source))) {
                Members.call(sources, "remove", name(source));
            }
        }
    }

    private static List<Object> configured(Object environment) {
        return all(environment).stream()
                .filter(source -> name(source).startsWith(SOURCE))
                .toList();
    }

    private static List<Object> all(Object environment) {
        List<Object> sources = new ArrayList<>();
        try {
            ((Iterable<?>) Members.get(environment, "getPropertySources")).forEach(sources::add);
            return sources;
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException(
                    "no environment of Spring: " + environment.getClass().getName(), unknown);
        }
    }

    private static String name(Object source) {
        try {
            return (String) Members.get(source, "getName");
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException(
                    "no property source of Spring: " + source.getClass().getName(), unknown);
        }
    }

    /** What the sources say together; the first one wins. */
    private static Map<String, Object> properties(List<Object> sources) throws ReflectiveOperationException {
        Map<String, Object> properties = new TreeMap<>();
        for (Object source : sources) {
            for (String key : (String[]) Members.get(source, "getPropertyNames")) {
                Object value = Members.call(source, "getProperty", key);
                if (value != null) {
                    properties.putIfAbsent(key, value);
                }
            }
        }
        return properties;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
