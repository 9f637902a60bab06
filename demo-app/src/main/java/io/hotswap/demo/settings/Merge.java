package io.hotswap.demo.settings;

import io.hotswap.demo.settings.Schema.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays layers over each other and makes the record, or says everything that is wrong with any of them. */
final class Merge {

    private final Schema schema;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** @param layers the last one that sets a key wins, but a wrong value below it is refused too */
    Merge(Schema schema, List<Layer> layers) {
        this.schema = schema;
        for (Layer layer : layers) {
            faults.addAll(layer.faults());
            layer.leaves().forEach(this::add);
        }
    }

    private void add(Leaf leaf) {
        leaves.put(leaf.key(), leaf);
        Setting setting = schema.setting(leaf.key());
        if (setting != null && setting.type().read(leaf, setting.range()).isEmpty()) {
            faults.add(new Fault(leaf.origin(), leaf.key(), "takes " + setting.words() + ", not " + leaf.written()));
        }
    }

    /** @throws RefusedSettingsException with all faults of all layers */
    Snapshot snapshot(Origin base) throws RefusedSettingsException {
        Map<String, Snapshot.Source> sources = new LinkedHashMap<>();
        for (Setting setting : schema.settings()) {
            Leaf leaf = leaves.get(setting.key());
            if (leaf == null) {
                faults.add(new Fault(base, setting.key(), "is missing; it takes " + setting.words()));
                continue;
            }
            Optional<Object> value = setting.type().read(leaf, setting.range());
            value.ifPresent(good -> sources.put(setting.key(), new Snapshot.Source(good, leaf.origin())));
        }
        if (!faults.isEmpty()) {
            throw new RefusedSettingsException(faults);
        }
        return new Snapshot((ShopSettings) made("", ShopSettings.class, sources), sources);
    }

    private static Object made(String section, Class<?> type, Map<String, Snapshot.Source> sources) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = section + Schema.spelt(components[i]);
            types[i] = components[i].getType();
            Snapshot.Source source = sources.get(key);
            arguments[i] = source == null ? made(key + ".", types[i], sources) : source.value();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " has no public constructor that takes all it needs", impossible);
        }
    }
}
