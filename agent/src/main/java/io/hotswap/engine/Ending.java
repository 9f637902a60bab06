package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.report.Outcome;
import java.util.List;
import java.util.Set;

/**
 * How a batch ended.
 *
 * @param outcome for the report
 * @param settled the classes that are not pending any more
 * @param parked the classes that kept the rest from going live
 * @param notes sentences for the user
 */
record Ending(Outcome outcome, Set<ClassName> settled, Set<ClassName> parked, List<String> notes) {

    Ending {
        settled = Set.copyOf(settled);
        parked = Set.copyOf(parked);
        notes = List.copyOf(notes);
    }

    static Ending settled(Outcome outcome, Batch batch, List<String> notes) {
        return new Ending(outcome, batch.files().keySet(), Set.of(), notes);
    }

    Ending with(List<String> sentences) {
        return new Ending(outcome, settled, parked, sentences);
    }

    /** Nothing has gone live, and the culprits stand aside from now on. */
    static Ending aborted(String cause, String advice, Set<ClassName> culprits) {
        return new Ending(new Outcome.Aborted(cause, advice), Set.of(), culprits, List.of());
    }
}
