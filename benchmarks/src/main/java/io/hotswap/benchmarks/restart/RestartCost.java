package io.hotswap.benchmarks.restart;

import io.hotswap.benchmarks.process.ProcessClock;
import io.hotswap.benchmarks.process.RefusedException;
import io.hotswap.benchmarks.spring.Shop;
import io.hotswap.benchmarks.suite.Samples;
import java.io.IOException;
import java.util.Map;

/** What one restart has cost.
 *
 * @param millis to the first answer of the new code
 * @param cpu processor time of it, in ms; of the process that was started where there is another one
 * @param refused connections, of those that were tried every 50 ms
 * @param shut for how long they were refused, in ms */
record RestartCost(double millis, double cpu, int refused, double shut) {
    static RestartCost of(Shop shop) throws IOException, InterruptedException, RefusedException {
        Thread.sleep(500);
        long pid = shop.pid();
        long before = ProcessClock.read(pid).cpuMillis();
        ConnectionProbe probe = ConnectionProbe.start(shop.client());
        double millis = shop.restart();
        probe.end();
        long after = ProcessClock.read(shop.pid()).cpuMillis();
        return new RestartCost(millis, shop.pid() == pid ? after - before : after, probe.refused(), probe.shut());
    }

    void add(Samples samples, String subject, Map<String, String> conditions) {
        samples.add("edit to first answer", subject, conditions, "ms", millis);
        samples.add("processor time", subject, conditions, "ms", cpu);
        samples.add("connections refused, tried every 50 ms", subject, conditions, "connections", refused);
        samples.add("time during which connections were refused", subject, conditions, "ms", shut);
    }
}
