package io.hotswap.metrics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes figures in the text format of Prometheus, version 0.0.4 (its document "Exposition formats"). */
final class PrometheusText {
    private static final double MILLIS = 1000;

    private final StringBuilder text = new StringBuilder();

    void gauge(String name, String help, double value) {
        gauge(name, help, Map.of(), value);
    }

    void gauge(String name, String help, Map<String, String> labels, double value) {
        family(name, help, "gauge");
        sample(name, labels, value);
    }

    /** Begins a family of counters. */
    void counter(String name, String help) {
        family(name, help, "counter");
    }

    void sample(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append(new TreeMap<>(labels)
                    .entrySet().stream()
                            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                            .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(number(value)).append('\n');
    }

    void histogram(String name, String help, Latencies.Histogram histogram) {
        family(name, help, "histogram");
        for (Latencies.Bucket bucket : histogram.buckets()) {
            sample(name + "_bucket", Map.of("le", number(bucket.millis() / MILLIS)), bucket.count());
        }
        sample(name + "_bucket", Map.of("le", "+Inf"), histogram.count());
        sample(name + "_sum", Map.of(), histogram.sum().toNanos() / 1e9);
        sample(name + "_count", Map.of(), histogram.count());
    }

    void metaspace(OptionalLong before, OptionalLong after, OptionalLong now) {
        if (now.isEmpty()) {
            return;
        }
        family("hotswap_metaspace_bytes", "Metaspace in use, before and after the last cycle, and now.", "gauge");
        before.ifPresent(bytes -> sample("hotswap_metaspace_bytes", Map.of("when", "before"), bytes));
        after.ifPresent(bytes -> sample("hotswap_metaspace_bytes", Map.of("when", "after"), bytes));
        sample("hotswap_metaspace_bytes", Map.of("when", "now"), now.getAsLong());
    }

    private void family(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
