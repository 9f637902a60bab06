package io.hotswap.control;

import io.hotswap.report.ReloadReport;
import java.util.List;

/** What the commands need of the running agent. */
public interface ReloadControl {

    Status status();

    /** The reports of the last cycles, oldest first. */
    List<ReloadReport> history();

    /** Compares the outputs with the process now, and tells what cycles that led to. */
    List<ReloadReport> reload();

    void enable(boolean on);

    /** Applies agent arguments to the running agent; says in one sentence what came of it, or what is wrong with them. */
    ControlReply change(String arguments);
}
