package io.hotswap.benchmarks.process;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import io.hotswap.report.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the time of reloads went, as the agent of another process tells it. */
public final class ReloadPhases {
    /** New code is called before its reload is reported. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long pid;
    private int known;

    /** Of the process, from here on. */
    public ReloadPhases(long pid) throws IOException {
        this.pid = pid;
        this.known = number(last());
    }

    /**
     * Waits for the report of the one reload that has happened since it was last asked.
     *
     * @return phase to ms: as in {@link Timings#phases}; empty if there were several, or none
     * @throws IOException if there is no agent
     */
    public Optional<Map<String, Double>> next() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonObject last = last();
        while (number(last) == known && System.nanoTime() < deadline) {
            Thread.sleep(2);
            last = last();
        }
        int reports = number(last) - known;
        known += reports;
        return reports == 1 ? Optional.of(phases(last)) : Optional.empty();
    }

    private static Map<String, Double> phases(JsonObject report) {
        Map<String, Double> phases = new TreeMap<>();
        report.getAsJsonObject("ms")
                .entrySet()
                .forEach(phase -> phases.put(phase.getKey(), phase.getValue().getAsDouble()));
        phases.remove("total");
        return phases;
    }

    private static int number(JsonObject report) {
        return report.has("id") ? report.get("id").getAsInt() : 0;
    }

    private JsonObject last() throws IOException {
        ControlReply reply =
                ControlClient.ask(ControlAddress.ofUser().socket(pid), new ControlRequest("status", "", true));
        JsonObject status = JsonParser.parseString(reply.text()).getAsJsonObject();
        return status.has("last") && status.get("last").isJsonObject()
                ? status.getAsJsonObject("last")
                : new JsonObject();
    }
}
