package io.hotswap.benchmarks.process;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.control.ControlAddress;
import io.hotswap.control.ControlClient;
import io.hotswap.control.ControlReply;
import io.hotswap.control.ControlRequest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Where the time of the last reload went, as the agent of another process tells it. */
public final class ReloadPhases {
    private ReloadPhases() {}

    /**
     * Asks for it.
     *
     * @return phase to ms: {@code settle}, {@code read}, {@code plan}, {@code apply} and the parts of it
     * @throws IOException if there is no agent, or it has not reloaded anything
     */
    public static Map<String, Double> last(long pid) throws IOException {
        ControlReply reply =
                ControlClient.ask(ControlAddress.ofUser().socket(pid), new ControlRequest("status", "", true));
        JsonObject status = JsonParser.parseString(reply.text()).getAsJsonObject();
        if (reply.exitCode() != 0 || !status.has("last") || !status.get("last").isJsonObject()) {
            throw new IOException("no reload in the status of " + pid + ": " + reply.text());
        }
        Map<String, Double> phases = new TreeMap<>();
        status.getAsJsonObject("last")
                .getAsJsonObject("ms")
                .entrySet()
                .forEach(phase -> phases.put(phase.getKey(), phase.getValue().getAsDouble()));
        phases.remove("total");
        return phases;
    }
}
