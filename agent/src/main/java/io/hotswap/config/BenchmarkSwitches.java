package io.hotswap.config;

import java.util.Map;

/**
 * What benchmarks switch off to measure what it saves, by system properties that are read once. For benchmarks only: no option,
 * and nobody is helped by it (docs/decisions/0025).
 *
 * @param strongLoaders whether class loaders of watched classes are held strongly, so that none is ever unloaded
 */
public record BenchmarkSwitches(boolean strongLoaders) {
    static final String PREFIX = OptionSources.PROPERTY_PREFIX + "benchmark.";

    /** Set to {@code strong}, holds class loaders for ever. */
    public static final String LOADERS = PREFIX + "loaders";

    /** All as it is meant to be. */
    public static final BenchmarkSwitches NONE = new BenchmarkSwitches(false);

    /**
     * As told.
     *
     * @param properties the JVM's system properties
     */
    public static BenchmarkSwitches of(Map<String, String> properties) {
        return "strong".equals(properties.get(LOADERS)) ? new BenchmarkSwitches(true) : NONE;
    }
}
