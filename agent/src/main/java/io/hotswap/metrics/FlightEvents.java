package io.hotswap.metrics;

import io.hotswap.report.Outcome;
import io.hotswap.report.ReloadReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes each cycle into the recordings of the JDK's flight recorder, if the application or its user has begun one; else the
 * recorder is not even started. Confined to the engine's thread.
 */
public final class FlightEvents {
    private static final String MODULE = "jdk.jfr";

    private @Nullable Events open;

    private record Events(CycleEvent.Reload reload, CycleEvent.Restart restart, CycleEvent.Rollback rollback) {
        static Events begun() {
            Events events = new Events(new CycleEvent.Reload(), new CycleEvent.Restart(), new CycleEvent.Rollback());
            List.of(events.reload, events.restart, events.rollback).forEach(CycleEvent::begin);
            return events;
        }

        CycleEvent of(ReloadReport report) {
            if (report.outcome() instanceof Outcome.Restarting) {
                return restart;
            }
            return report.trigger().startsWith("rollback ") ? rollback : reload;
        }
    }

    /** For this JVM, if it has the recorder. */
    public static Optional<FlightEvents> open() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() ? Optional.of(new FlightEvents()) : Optional.empty();
    }

    /** A cycle begins; one that is still open has come to nothing. */
    public void begin() {
        open = isRecording() ? Events.begun() : null;
    }

    /** Whether somebody records. */
    public boolean isRecording() {
        return FlightRecorder.isInitialized();
    }

    /**
     * The cycle has ended.
     *
     * @param figures as they are behind it
     */
    public void end(ReloadReport report, Supplier<Metrics> figures) {
        Events events = open;
        if (events != null) {
            events.of(report).commit(report, figures.get());
            open = null;
        }
    }
}
