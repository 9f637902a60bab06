package io.hotswap.engine;

import io.hotswap.history.ClassStep;
import io.hotswap.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the report says besides of a batch that is live: what it leaves as it was. */
final class LiveNotes {
    private final RunningProgram running;
    private final StartCode startCode = new StartCode();

    LiveNotes(RunningProgram running) {
        this.running = running;
    }

    /** @param before the classes of the batch as they were */
    List<String> of(Preparation preparation, List<ClassStep> before, Outcome outcome) {
        List<String> notes = new ArrayList<>(told(() -> TakenMembers.notes(preparation, running)));
        if (outcome instanceof Outcome.Applied) {
            notes.addAll(told(() -> startCode.notes(preparation, before)));
        }
        if (outcome instanceof Outcome.ContextRestarted context
                && context.failure().isEmpty()) {
            startCode.begunAgain();
        }
        return notes;
    }

    /** The same of a rollback. */
    List<String> ofRollback(EarlierProgram earlier, Preparation preparation, List<ClassStep> before) {
        List<String> notes = new ArrayList<>(earlier.notes());
        notes.addAll(told(() -> startCode.notes(preparation, before)));
        return notes;
    }

    // The batch is live: whatever goes wrong here, it is reported.
    private static List<String> told(Supplier<List<String>> notes) {
        try {
            return notes.get();
        } catch (RuntimeException | LinkageError failure) {
            return List.of("what the batch leaves as it was could not be looked for: " + failure);
        }
    }
}
