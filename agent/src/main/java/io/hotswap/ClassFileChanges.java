package io.hotswap;

import io.hotswap.bytecode.ClassName;
import io.hotswap.engine.Batch;
import io.hotswap.watch.ChangeSet;
import io.hotswap.watch.FileChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the reloadable classes out of what the watching delivers. */
final class ClassFileChanges {
    private final Predicate<String> reloadable;

    ClassFileChanges(Predicate<String> reloadable) {
        this.reloadable = reloadable;
    }

    Optional<Batch> of(ChangeSet changes) {
        Map<ClassName, Batch.Entry> classes = new LinkedHashMap<>();
        for (FileChange change : changes.changes()) {
            if (change.isClassFile() && !change.path().startsWith("META-INF/")) {
                ClassName name = ClassName.ofPath(change.path());
                if (reloadable.test(name.binary())) {
                    classes.merge(name, entry(change), ClassFileChanges::present);
                }
            }
        }
        return classes.isEmpty() ? Optional.empty() : Optional.of(new Batch(classes));
    }

    private static Batch.Entry entry(FileChange change) {
        return new Batch.Entry(change.root(), change.content(), change.problem());
    }

    // A class that has moved from one output to another is deleted in the first and written in the second.
    private static Batch.Entry present(Batch.Entry one, Batch.Entry other) {
        return other.bytes() == null && other.unreadable() == null ? one : other;
    }
}
