package io.hotswap.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The account of one reload cycle; every view of it is a rendering of this record.
 *
 * @param id counts from 1 within the process image
 * @param at when the cycle ended
 * @param trigger what asked for it, such as {@code file event}
 * @param classes one entry per class of the batch
 * @param timings where the time went
 * @param outcome how it ended
 * @param notes sentences that the user should read besides
 */
public record ReloadReport(
        int id,
        Instant at,
        String trigger,
        List<ClassReport> classes,
        Timings timings,
        Outcome outcome,
        List<String> notes) {

    public ReloadReport {
        requireNonNull(at, "at");
        requireNonNull(trigger, "trigger");
        classes = List.copyOf(classes);
        requireNonNull(timings, "timings");
        requireNonNull(outcome, "outcome");
        notes = List.copyOf(notes);
    }
}
