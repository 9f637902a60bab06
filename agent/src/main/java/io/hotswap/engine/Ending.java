package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.report.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a batch ended.
 *
 * @param outcome for the report
 * @param settled the classes that are not pending any more
 * @param parked the classes that kept the rest from going live
 * @param notes sentences for the user
 * @param redefining how long classes were defined and redefined
 */
record Ending(Outcome outcome, Set<ClassName> settled, Set<ClassName> parked, List<String> notes, Duration redefining) {

    Ending {
        settled = Set.copyOf(settled);
        parked = Set.copyOf(parked);
        notes = List.copyOf(notes);
    }

    static Ending settled(Outcome outcome, Batch batch, List<String> notes) {
        return new Ending(outcome, batch.files().keySet(), Set.of(), notes, Duration.ZERO);
    }

    Ending with(List<String> sentences) {
        return new Ending(outcome, settled, parked, sentences, redefining);
    }

    Ending after(Duration redefinition) {
        return new Ending(outcome, settled, parked, notes, redefinition);
    }

    /** Nothing has gone live, and the culprits stand aside from now on. */
    static Ending aborted(String cause, String advice, Set<ClassName> culprits) {
        return new Ending(new Outcome.Aborted(cause, advice), Set.of(), culprits, List.of(), Duration.ZERO);
    }
}
