package io.hotswap.demo.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that the components of a record and of the records in it make; {@code mostPieces} is spelt {@code most-pieces}. */
final class Schema {

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    /** A key with its type. */
    record Setting(String key, SettingType type, @Nullable Within range) {
        String words() {
            return type.words(range);
        }
    }

    /** @throws IllegalArgumentException if a component has a type that cannot be set */
    Schema(Class<? extends Record> root) {
        add("", root);
    }

    private void add(String section, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(spelt(component));
            String key = section.isEmpty() ? spelt(component) : section + "." + spelt(component);
            if (component.getType().isRecord()) {
                add(key, component.getType());
            } else {
                SettingType known = SettingType.of(component.getType())
                        .orElseThrow(() -> new IllegalArgumentException(component + " cannot be set"));
                settings.put(key, new Setting(key, known, component.getAnnotation(Within.class)));
            }
        }
        sections.put(section, List.copyOf(names));
    }

    static String spelt(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Nullable
    Setting setting(String key) {
        return settings.get(key);
    }

    Collection<Setting> settings() {
        return settings.values();
    }

    boolean isSection(String key) {
        return sections.containsKey(key);
    }

    /** The names that a section knows. */
    String namesIn(String section) {
        return String.join(", ", sections.getOrDefault(section, List.of()));
    }
}
