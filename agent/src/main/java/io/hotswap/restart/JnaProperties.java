package io.hotswap.restart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * The system properties by which an application says where its JNA finds its native library, and those that JNA's class
 * initializer sets. Ours neither obeys the first nor leaves the second.
 */
final class JnaProperties {
    private static final List<String> READ =
            List.of("jna.boot.library.path", "jna.boot.library.name", "jna.nosys", "jna.noclasspath", "jna.nounpack");
    private static final List<String> WRITTEN = List.of("jna.loaded", "jnidispatch.path");

    private final Properties properties;

    JnaProperties(Properties properties) {
        this.properties = properties;
    }

    /** Whether the application says something, which it must not miss while its own code runs. */
    boolean areSet() {
        return READ.stream().anyMatch(properties::containsKey);
    }

    /** Calls a task that initialises JNA, and leaves the properties as they were. */
    <T> T withDefaults(Callable<T> task) throws Exception {
        Map<String, Object> before = new HashMap<>();
        for (String name : READ) {
            Object value = properties.remove(name);
            if (value != null) {
                before.put(name, value);
            }
        }
        List<String> added =
                WRITTEN.stream().filter(name -> !properties.containsKey(name)).toList();
        try {
            return task.call();
        } finally {
            added.forEach(properties::remove);
            properties.putAll(before);
        }
    }
}
