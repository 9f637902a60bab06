package io.hotswap;

import io.hotswap.control.ReloadControl;
import io.hotswap.metrics.BeanRegistration;
import io.hotswap.metrics.FlightEvents;
import io.hotswap.metrics.HotswapBean;
import io.hotswap.metrics.ReloadCounters;
import io.hotswap.report.ReloadReport;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets JMX and the flight recorder see the cycles, where the JVM has these and somebody uses them. */
final class Observation {
    private final ReloadCounters counters = new ReloadCounters();
    private final LongSupplier historyBytes;
    private final Consumer<String> console;
    private volatile @Nullable BeanRegistration beans;
    private final Optional<FlightEvents> events = FlightEvents.open();

    /**
     * Of no agent yet.
     *
     * @param historyBytes what the history occupies
     */
    Observation(LongSupplier historyBytes, Consumer<String> console) {
        this.historyBytes = historyBytes;
        this.console = console;
    }

    /** Lets JMX reach the agent. */
    void of(ReloadControl agent) {
        if (BeanRegistration.isPossible()) {
            beans = new BeanRegistration(new HotswapBean(agent, counters, historyBytes), console);
        }
    }

    void begin() {
        events.ifPresent(FlightEvents::begin);
    }

    void end(ReloadReport report) {
        counters.count(report);
        events.ifPresent(open -> open.end(report));
    }

    /** To be called from time to time. */
    void refresh() {
        BeanRegistration known = beans;
        if (known != null) {
            known.refresh();
        }
    }
}
