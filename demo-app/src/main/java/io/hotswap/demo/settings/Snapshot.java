package io.hotswap.demo.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of one moment, and where each key was set last.
 *
 * @param sources by key, in the order of the schema
 */
public record Snapshot(ShopSettings settings, Map<String, Source> sources) {
    public Snapshot {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** A value with its layer. */
    public record Source(Object value, Origin origin) {}
}
