package io.hotswap;

import io.hotswap.control.ReloadControl;
import io.hotswap.metrics.BeanRegistration;
import io.hotswap.metrics.FlightEvents;
import io.hotswap.metrics.Held;
import io.hotswap.metrics.HotswapBean;
import io.hotswap.metrics.Metaspace;
import io.hotswap.metrics.Metrics;
import io.hotswap.metrics.ReloadCounters;
import io.hotswap.report.ReloadReport;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets JMX and the flight recorder see the cycles, where the JVM has these and somebody uses them. */
final class Observation {
    private final ReloadCounters counters = new ReloadCounters();
    private final Metaspace metaspace = new Metaspace();
    private final Supplier<Held> held;
    private final Consumer<String> console;
    private volatile @Nullable BeanRegistration beans;
    private final Optional<FlightEvents> events = FlightEvents.open();

    /**
     * Of no agent yet.
     *
     * @param held what the agent holds at a moment
     */
    Observation(Supplier<Held> held, Consumer<String> console) {
        this.held = held;
        this.console = console;
    }

    /** Lets JMX reach the agent. */
    void of(ReloadControl agent) {
        if (BeanRegistration.isPossible()) {
            beans = new BeanRegistration(new HotswapBean(agent, counters, this::metrics), console);
        }
    }

    void begin() {
        metaspace.begin();
        events.ifPresent(FlightEvents::begin);
    }

    void end(ReloadReport report) {
        metaspace.end();
        counters.count(report);
        events.ifPresent(open -> open.end(report, this::figures));
    }

    /** All figures as they are now; who asks once has metaspace read around each cycle from then on. */
    Metrics metrics() {
        metaspace.open();
        return figures();
    }

    private Metrics figures() {
        return new Metrics(
                PackagedAgent.version(),
                counters.cycles(),
                counters.latencies(),
                counters.phases(),
                held.get(),
                metaspace.before(),
                metaspace.after(),
                metaspace.now());
    }

    /** To be called from time to time. */
    void refresh() {
        BeanRegistration known = beans;
        if (known != null) {
            known.refresh();
        }
        if (events.map(FlightEvents::isRecording).orElse(false)) {
            metaspace.open();
        }
    }
}
