package io.hotswap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.bytecode.ClassName;
import io.hotswap.report.ClassReport;
import io.hotswap.report.Origin;
import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import io.hotswap.report.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final Outcome REFUSED = new Outcome.Aborted("a", "b");

    private final ReloadCounters counters = new ReloadCounters();

    @Test
    void cyclesAreCountedByOutcomeAndStrongestTier() {
        counters.count(cycle(new Outcome.Applied(), 3, "redefine"));
        counters.count(cycle(new Outcome.Applied(), 3, "skip", "redefine"));
        counters.count(cycle(new Outcome.Applied(), 3, "reshape", "redefine"));
        counters.count(cycle(REFUSED, 3, "restart"));
        counters.count(cycle(new Outcome.Unchanged(), 3));

        assertThat(metrics().prometheus().lines())
                .contains(
                        "# TYPE hotswap_reloads_total counter",
                        "hotswap_reloads_total{outcome=\"applied\",tier=\"redefine\"} 2",
                        "hotswap_reloads_total{outcome=\"applied\",tier=\"reshape\"} 1",
                        "hotswap_reloads_total{outcome=\"aborted\",tier=\"restart\"} 1",
                        "hotswap_reloads_total{outcome=\"unchanged\",tier=\"skip\"} 1");
        assertThat(counters.outcomes()).hasToString("{aborted=1, applied=3, unchanged=1}");
        assertThat(counters.tiers()).hasToString("{redefine=2, reshape=1, restart=1, skip=1}");
    }

    @Test
    void theHistogramCountsAppliedCyclesUpToEachBound() {
        Stream.of(5, 6, 30, 400, 60_000).forEach(millis -> counters.count(cycle(new Outcome.Applied(), millis)));
        counters.count(cycle(REFUSED, 1));

        assertThat(metrics().prometheus().lines())
                .contains(
                        "# TYPE hotswap_reload_duration_seconds histogram",
                        "hotswap_reload_duration_seconds_bucket{le=\"0.005\"} 1",
                        "hotswap_reload_duration_seconds_bucket{le=\"0.01\"} 2",
                        "hotswap_reload_duration_seconds_bucket{le=\"0.035\"} 3",
                        "hotswap_reload_duration_seconds_bucket{le=\"0.5\"} 4",
                        "hotswap_reload_duration_seconds_bucket{le=\"10\"} 4",
                        "hotswap_reload_duration_seconds_bucket{le=\"+Inf\"} 5",
                        "hotswap_reload_duration_seconds_sum 60.441",
                        "hotswap_reload_duration_seconds_count 5",
                        "hotswap_reload_phase_seconds_total{phase=\"redefine\"} 60.441");
    }

    @Test
    void everyLineIsOneOfTheTextFormat() {
        counters.count(cycle(new Outcome.Applied(), 3, "redefine"));

        assertThat(metrics().prometheus()).endsWith("\n");
        assertThat(metrics().prometheus().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z_]+ .+")
                        || line.matches("[a-z_]+(\\{([a-z]+=\"(\\\\.|[^\"\\\\])*\",?)+})? [0-9.]+"))
                .contains(
                        "hotswap_info{version=\"1.2\\\"\\\\\"} 1",
                        "hotswap_history_bytes 4096",
                        "hotswap_multi_version_classes 5",
                        "hotswap_companion_classes 6",
                        "hotswap_metaspace_bytes{when=\"before\"} 100",
                        "hotswap_metaspace_bytes{when=\"after\"} 120",
                        "hotswap_metaspace_bytes{when=\"now\"} 130");
    }

    @Test
    void aFamilyIsDeclaredOnceASampleIsThereOnceAndBucketsNeverFall() {
        counters.count(cycle(new Outcome.Applied(), 3, "redefine"));
        counters.count(cycle(new Outcome.Applied(), 60_000, "reshape"));
        List<String> lines = metrics().prometheus().lines().toList();

        assertThat(lines.stream()
                        .filter(line -> line.startsWith("# "))
                        .map(line -> line.split(" ")[1] + line.split(" ")[2]))
                .doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.endsWith(" counter")).map(line -> line.split(" ")[2]))
                .isNotEmpty()
                .allMatch(name -> name.endsWith("_total"));
        assertThat(lines.stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf(' '))))
                .doesNotHaveDuplicates();
        List<Long> buckets = lines.stream()
                .filter(line -> line.startsWith("hotswap_reload_duration_seconds_bucket"))
                .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .toList();
        assertThat(buckets).isSorted().first().isEqualTo(1L);
        assertThat(buckets).last().isEqualTo(2L);
        assertThat(lines).contains("hotswap_reload_duration_seconds_count 2");
    }

    @Test
    void jsonHasTheSameFigures() {
        counters.count(cycle(new Outcome.Applied(), 7, "redefine"));
        JsonObject json = JsonParser.parseString(metrics().json()).getAsJsonObject();

        assertThat(json.get("reloads")).hasToString("[{\"outcome\":\"applied\",\"tier\":\"redefine\",\"count\":1}]");
        assertThat(json.getAsJsonObject("duration").get("sumMs").getAsDouble()).isEqualTo(7);
        assertThat(json.get("historyBytes").getAsLong()).isEqualTo(4096);
        assertThat(json.get("metaspaceBytes")).hasToString("{\"before\":100,\"after\":120,\"now\":130}");
    }

    @Test
    void metaspaceIsReadOnceItIsOpenAndNotBefore() {
        Metaspace metaspace = new Metaspace();
        metaspace.begin();
        assertThat(metaspace.before()).isEmpty();

        metaspace.open();
        metaspace.begin();
        metaspace.end();

        assertThat(metaspace.before().orElseThrow()).isPositive();
        assertThat(metaspace.after().orElseThrow()).isPositive();
    }

    private Metrics metrics() {
        return new Metrics(
                "1.2\"\\",
                counters.cycles(),
                counters.latencies(),
                counters.phases(),
                new Held(true, 1, 2, 4096, 4, 5, 6),
                OptionalLong.of(100),
                OptionalLong.of(120),
                OptionalLong.of(130));
    }

    private static ReloadReport cycle(Outcome outcome, int millis, String... decisions) {
        List<ClassReport> classes = Stream.of(decisions)
                .map(word ->
                        new ClassReport(new ClassName("shop.A"), word, List.of(), List.of(), List.of(), Origin.NONE))
                .toList();
        Timings timings = new Timings(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(millis), Duration.ZERO);
        return new ReloadReport(1, Instant.EPOCH, "file event", classes, timings, outcome, List.of());
    }
}
