package io.hotswap.history;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.report.ReloadReport;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The program behind one applied batch.
 *
 * @param report why and how it came about
 * @param steps what it did, class by class
 * @param written the files that a build had delivered for it; empty for a rollback
 * @param undone the files that had been rolled back when it came
 */
public record Version(ReloadReport report, List<ClassStep> steps, Set<ClassName> written, Set<ClassName> undone) {

    public Version {
        requireNonNull(report, "report");
        steps = List.copyOf(steps);
        written = Set.copyOf(written);
        undone = Set.copyOf(undone);
    }

    /** The number that the report of the batch has. */
    public int number() {
        return report.id();
    }

    Version with(UnaryOperator<StoredClassFile> kept) {
        return new Version(report, steps.stream().map(step -> step.with(kept)).toList(), written, undone);
    }

    Stream<StoredClassFile> files() {
        return steps.stream()
                .flatMap(step -> Stream.of(step.before(), step.after()))
                .filter(Objects::nonNull);
    }
}
