package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.history.ClassStep;
import io.hotswap.history.Version;
import io.hotswap.history.VersionHistory;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.ReasonCode;
import io.hotswap.report.ReloadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a version of the program of each applied batch: notes what is live before it, and what is live behind it. Only
 * references change hands, since both are kept anyway; the rest waits until there is time.
 */
public final class VersionRecorder {
    private final RunningProgram program;
    private final VersionHistory history;

    public VersionRecorder(RunningProgram program, VersionHistory history) {
        this.program = program;
        this.history = history;
    }

    /** What the classes of a batch are before it. */
    List<ClassStep> before(Preparation preparation) {
        List<ClassStep> steps = new ArrayList<>();
        for (ClassPlan planned : preparation.plan().classes()) {
            List<StoredClassFile> live = live(preparation, planned.name());
            if (!isKept(planned, live)) {
                continue;
            }
            Optional<StoredClassFile> before = live.isEmpty() ? history.last(planned.name()) : Optional.of(live.get(0));
            steps.add(new ClassStep(planned.name(), before.orElse(null), null, live.size() > 1));
        }
        return steps;
    }

    /** Keeps the batch if it was applied. */
    void ended(
            ReloadReport report,
            Preparation preparation,
            List<ClassStep> before,
            Set<ClassName> written,
            Set<ClassName> undone) {
        if (report.outcome().isLive()) {
            List<ClassStep> steps = before.stream()
                    .map(step -> step.to(after(preparation, step.name())))
                    .toList();
            history.add(new Version(report, steps, written, undone));
        }
    }

    /** Keeps what others have redefined. */
    void redefinedByOthers(ReloadReport report, List<ClassStep> steps, Set<ClassName> undone) {
        Set<ClassName> names = steps.stream().map(ClassStep::name).collect(Collectors.toUnmodifiableSet());
        history.add(new Version(report, steps, names, undone));
    }

    private @Nullable StoredClassFile after(Preparation preparation, ClassName name) {
        byte[] bytes = preparation.batch().entry(name).bytes();
        List<StoredClassFile> live = live(preparation, name);
        if (bytes == null) {
            return null;
        }
        return live.isEmpty() ? new StoredClassFile(bytes) : live.get(0);
    }

    private List<StoredClassFile> live(Preparation preparation, ClassName name) {
        return program.stored(preparation.loaded().getOrDefault(name, List.of()));
    }

    // The code of others may use a class whose file is gone, so that the way back needs it.
    private static boolean isKept(ClassPlan planned, List<StoredClassFile> live) {
        boolean isGone =
                planned.decision().reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.CLASS_REMOVED);
        return !(planned.decision() instanceof Decision.Skip) || isGone && !live.isEmpty();
    }
}
