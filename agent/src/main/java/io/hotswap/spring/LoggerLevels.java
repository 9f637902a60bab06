package io.hotswap.spring;

import static java.util.Objects.requireNonNull;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The levels of loggers and of their groups in the configuration, which Spring Boot sets when it starts. */
final class LoggerLevels {
    private static final String PREFIX = "logging.level.";
    private static final String SYSTEM = "org.springframework.boot.logging.LoggingSystem";
    private static final String GROUPS = "org.springframework.boot.logging.LoggerGroups";
    private static final String LEVEL = "org.springframework.boot.logging.LogLevel";
    private static final String ROOT = "ROOT";

    private final SpringContext context;
    private final Answer answer;

    LoggerLevels(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Whether a key of the configuration is a logger's level. */
    static boolean isLevel(String key) {
        return key.startsWith(PREFIX);
    }

    /** Sets the levels of some keys anew; that of a key which is gone is inherited again. */
    void keysChanged(Set<String> keys) throws ReflectiveOperationException {
        Set<String> set = new TreeSet<>();
        for (Object system : context.ofType(SYSTEM)) {
            for (String key : keys) {
                if (isLevel(key)) {
                    set(system, key, set);
                }
            }
        }
        if (!set.isEmpty()) {
            answer.tell("log level set: " + String.join(", ", set));
        }
    }

    private void set(Object system, String key, Set<String> set) throws ReflectiveOperationException {
        String text = (String) Members.call(context.environment(), "getProperty", key);
        // The border to the configuration, whose author may name what is no level.
        try {
            set(system, name(key), text == null ? null : level(text), set);
        } catch (IllegalArgumentException unknown) {
            answer.tell(key + " keeps its level: " + text + " is none");
        }
    }

    private void set(Object system, String logger, @Nullable Object level, Set<String> set)
            throws ReflectiveOperationException {
        Object named = logger.equals(ROOT) && level == null ? constant("INFO") : level;
        List<Object> groups = context.ofType(GROUPS);
        Object group = groups.isEmpty() ? null : Members.call(groups.get(0), "get", logger);
        if (group != null && (boolean) Members.get(group, "hasMembers")) {
            BiConsumer<Object, Object> each = (member, its) -> setQuietly(system, member, its);
            Members.call(group, "configureLogLevel", named, each);
        } else {
            Members.call(system, "setLogLevel", logger, named);
        }
        set.add(logger + (named == null ? " as its parent" : " " + named));
    }

    private static void setQuietly(Object system, Object logger, Object level) {
        try {
            Members.call(system, "setLogLevel", logger, level);
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException("no logging system of Spring Boot: " + system.getClass(), unknown);
        }
    }

    // YAML takes off for false.
    private Object level(String text) throws ReflectiveOperationException {
        return constant(text.equalsIgnoreCase("false") ? "OFF" : text.strip().toUpperCase(Locale.ROOT));
    }

    private Object constant(String name) throws ReflectiveOperationException {
        return requireNonNull(Members.callStatic(context.core(LEVEL), "valueOf", name));
    }

    private static String name(String key) {
        String name = key.substring(PREFIX.length()).replaceAll("[\\[\\]]", "");
        return name.equalsIgnoreCase(ROOT) ? ROOT : name;
    }
}
