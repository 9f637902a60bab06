package io.hotswap.metrics;

import io.hotswap.control.ReloadControl;
import io.hotswap.report.JsonReport;
import io.hotswap.report.ReloadReport;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Answers JMX with what the commands answer. */
public final class HotswapBean implements HotswapMXBean {
    private final ReloadControl agent;
    private final ReloadCounters counters;
    private final LongSupplier historyBytes;

    public HotswapBean(ReloadControl agent, ReloadCounters counters, LongSupplier historyBytes) {
        this.agent = agent;
        this.counters = counters;
        this.historyBytes = historyBytes;
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
        return historyBytes.getAsLong();
    }

    @Override
    public String getLastReport() {
        ReloadReport last = agent.status().last();
        return last == null ? "" : JsonReport.of(last);
    }

    @Override
    public String reload() {
        return JsonReport.of(agent.reload());
    }

    @Override
    public String rollback(int number) {
        ReloadControl.Undoing done = agent.rollBack(number == 0 ? OptionalInt.empty() : OptionalInt.of(number));
        return done.refusal().orElseGet(() -> JsonReport.of(done.reports()));
    }
}
