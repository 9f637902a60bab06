package io.hotswap.control;

import io.hotswap.guard.GuardStatus;
import io.hotswap.history.UnknownVersionException;
import io.hotswap.history.VersionDiff;
import io.hotswap.report.ReloadReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the commands need of the running agent. */
public interface ReloadControl {

    Status status();

    /** The reports of the last cycles, oldest first. */
    List<ReloadReport> history();

    /** The numbers of the batches that can still be rolled back. */
    Set<Integer> versions();

    /** Goes back to before the batch of a number, or the last one. */
    Undoing rollBack(OptionalInt number, Requester by);

    /**
     * How a rollback ended.
     *
     * @param refusal why there was nothing to try
     * @param reports of the cycles that it led to
     */
    record Undoing(Optional<String> refusal, List<ReloadReport> reports) {
        public Undoing {
            reports = List.copyOf(reports);
        }
    }

    /** What the batch of a number changed, or the last one. */
    VersionDiff diff(OptionalInt number) throws UnknownVersionException;

    /** Compares the outputs with the process now, and tells what cycles that led to. */
    List<ReloadReport> reload(Requester by);

    void enable(boolean on);

    /** What the guard watches now, and what it has observed. */
    GuardStatus guard();

    /** The figures, in the text format of Prometheus or as a JSON object. */
    String metrics(boolean json);

    /** Takes the failures behind the guard's last alarm for normal from now on. */
    ControlReply falseAlarm();

    /** Starts the process again by hand, where that may and can be done; begins when the answer has been given. */
    ControlReply restart();

    /** Applies agent arguments to the running agent; says in one sentence what came of it, or what is wrong with them. */
    ControlReply change(String arguments);
}
