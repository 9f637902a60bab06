package io.hotswap.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of a cycle went.
 *
 * @param settle from the last file event to the batch being taken for whole
 * @param read reading shapes, old and new
 * @param plan deciding
 * @param rewrite writing the class files that the JVM gets where they are not those of the build, which may yet turn out impossible
 * @param redefine new classes defined, changed ones redefined
 * @param hooks before and behind that: dispose and refresh hooks, caches, plugins
 */
public record Timings(
        Duration settle, Duration read, Duration plan, Duration rewrite, Duration redefine, Duration hooks) {
    public static final Timings NONE =
            new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** By name, in order. */
    public Map<String, Duration> phases() {
        Map<String, Duration> phases = new LinkedHashMap<>();
        phases.put("settle", settle);
        phases.put("read", read);
        phases.put("plan", plan);
        phases.put("rewrite", rewrite);
        phases.put("redefine", redefine);
        phases.put("hooks", hooks);
        return Collections.unmodifiableMap(phases);
    }

    /** From the last file event to the new code being live. */
    public Duration total() {
        return phases().values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
