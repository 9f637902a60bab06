package io.hotswap.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * All figures at one moment.
 *
 * @param metaspaceBefore the last cycle, in bytes; empty where the JVM does not tell
 */
public record Metrics(
        String version,
        Map<ReloadCounters.Kind, Long> cycles,
        Latencies.Histogram latencies,
        Map<String, Duration> phases,
        Held held,
        OptionalLong metaspaceBefore,
        OptionalLong metaspaceAfter,
        OptionalLong metaspaceNow) {

    /** In the text format of Prometheus, version 0.0.4. */
    public String prometheus() {
        PrometheusText text = new PrometheusText();
        text.gauge("hotswap_info", "The agent in this JVM.", Map.of("version", version), 1);
        text.gauge("hotswap_enabled", "Whether changes are applied.", held.enabled() ? 1 : 0);
        text.counter("hotswap_reloads_total", "Cycles by outcome and by the strongest decision about a class.");
        cycles.forEach((kind, count) ->
                text.sample("hotswap_reloads_total", Map.of("outcome", kind.outcome(), "tier", kind.tier()), count));
        text.histogram(
                "hotswap_reload_duration_seconds",
                "Of applied cycles, from the last file event to the new code being live.",
                latencies);
        text.counter("hotswap_reload_phase_seconds_total", "What the phases of applied cycles took, all together.");
        phases.forEach((phase, took) ->
                text.sample("hotswap_reload_phase_seconds_total", Map.of("phase", phase), took.toNanos() / 1e9));
        text.gauge("hotswap_pending_classes", "Classes in which process and disk differ.", held.pending());
        text.gauge(
                "hotswap_redefined_classes",
                "Loaded classes that were redefined since they were loaded.",
                held.redefined());
        text.gauge(
                "hotswap_multi_version_classes",
                "Names of classes that are live in different versions, in several class loaders.",
                held.severalVersions());
        text.gauge(
                "hotswap_companion_classes",
                "Hidden classes beside the application's own, for what a loaded class cannot get.",
                held.companions());
        text.gauge("hotswap_history_versions", "Batches that can be rolled back.", held.versions());
        text.gauge("hotswap_history_bytes", "What the class files of these occupy.", held.historyBytes());
        text.metaspace(metaspaceBefore, metaspaceAfter, metaspaceNow);
        return text.toString();
    }

    /** The same figures as an object; times are milliseconds. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("version", version);
        json.addProperty("enabled", held.enabled());
        json.add("reloads", reloads());
        json.add("duration", durations());
        JsonObject took = new JsonObject();
        phases.forEach((phase, time) -> took.addProperty(phase, millis(time)));
        json.add("phasesMs", took);
        json.addProperty("pendingClasses", held.pending());
        json.addProperty("redefinedClasses", held.redefined());
        json.addProperty("multiVersionClasses", held.severalVersions());
        json.addProperty("companionClasses", held.companions());
        json.addProperty("historyVersions", held.versions());
        json.addProperty("historyBytes", held.historyBytes());
        JsonObject metaspace = new JsonObject();
        metaspaceBefore.ifPresent(bytes -> metaspace.addProperty("before", bytes));
        metaspaceAfter.ifPresent(bytes -> metaspace.addProperty("after", bytes));
        metaspaceNow.ifPresent(bytes -> metaspace.addProperty("now", bytes));
        json.add("metaspaceBytes", metaspace);
        return json.toString();
    }

    private JsonArray reloads() {
        JsonArray all = new JsonArray();
        cycles.forEach((kind, count) -> {
            JsonObject one = new JsonObject();
            one.addProperty("outcome", kind.outcome());
            one.addProperty("tier", kind.tier());
            one.addProperty("count", count);
            all.add(one);
        });
        return all;
    }

    private JsonObject durations() {
        JsonArray buckets = new JsonArray();
        for (Latencies.Bucket bucket : latencies.buckets()) {
            JsonObject one = new JsonObject();
            one.addProperty("upToMs", bucket.millis());
            one.addProperty("count", bucket.count());
            buckets.add(one);
        }
        JsonObject json = new JsonObject();
        json.addProperty("count", latencies.count());
        json.addProperty("sumMs", millis(latencies.sum()));
        json.add("buckets", buckets);
        return json;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
