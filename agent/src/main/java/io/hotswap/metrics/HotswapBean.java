package io.hotswap.metrics;

import io.hotswap.control.ReloadControl;
import io.hotswap.control.Requester;
import io.hotswap.report.JsonReport;
import io.hotswap.report.ReloadReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Answers JMX with what the commands answer. */
public final class HotswapBean implements HotswapMXBean {
    private final ReloadControl agent;
    private final ReloadCounters counters;
    private final Supplier<Metrics> figures;

    public HotswapBean(ReloadControl agent, ReloadCounters counters, Supplier<Metrics> figures) {
        this.agent = agent;
        this.counters = counters;
        this.figures = figures;
    }

    @Override
    public boolean isEnabled() {
        return agent.status().enabled();
    }

    @Override
    public void enable(boolean on) {
        agent.enable(on);
    }

    @Override
    public String getJvm() {
        return agent.status().jvm();
    }

    @Override
    public List<String> getWatching() {
        return agent.status().watching();
    }

    @Override
    public List<String> getPending() {
        return agent.status().pending();
    }

    @Override
    public List<String> getRolledBack() {
        return agent.status().rolledBack();
    }

    @Override
    public Map<String, Long> getOutcomes() {
        return counters.outcomes();
    }

    @Override
    public Map<String, Long> getTiers() {
        return counters.tiers();
    }

    @Override
    public List<Integer> getVersions() {
        return agent.versions().stream().sorted().toList();
    }

    @Override
    public long getHistoryBytes() {
        return figures.get().held().historyBytes();
    }

    @Override
    public Map<String, Long> getDurations() {
        Latencies.Histogram latencies = figures.get().latencies();
        Map<String, Long> counts = new LinkedHashMap<>();
        latencies.buckets().forEach(bucket -> counts.put(String.valueOf(bucket.millis()), bucket.count()));
        counts.put("all", latencies.count());
        return counts;
    }

    @Override
    public int getCompanionClasses() {
        return figures.get().held().companions();
    }

    @Override
    public int getMultiVersionClasses() {
        return figures.get().held().severalVersions();
    }

    @Override
    public Map<String, Long> getMetaspaceBytes() {
        Metrics now = figures.get();
        Map<String, Long> bytes = new LinkedHashMap<>();
        now.metaspaceBefore().ifPresent(before -> bytes.put("before", before));
        now.metaspaceAfter().ifPresent(after -> bytes.put("after", after));
        now.metaspaceNow().ifPresent(used -> bytes.put("now", used));
        return bytes;
    }

    @Override
    public String getLastReport() {
        ReloadReport last = agent.status().last();
        return last == null ? "" : JsonReport.of(last);
    }

    @Override
    public String reload() {
        return JsonReport.of(agent.reload(Requester.JMX));
    }

    @Override
    public String rollback(int number) {
        ReloadControl.Undoing done =
                agent.rollBack(number == 0 ? OptionalInt.empty() : OptionalInt.of(number), Requester.JMX);
        return done.refusal().orElseGet(() -> JsonReport.of(done.reports()));
    }
}
