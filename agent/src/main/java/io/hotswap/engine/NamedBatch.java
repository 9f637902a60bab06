package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.redefine.NewClass;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A batch whose classes have the names that they have in the JVM.
 *
 * @param written the batch as it came
 * @param batch with names as in the JVM, and with the classes that have to change because of a name
 * @param files the names of those classes whose files are named otherwise, by their names in the JVM
 * @param added classes that no loader would find under their names, superclasses first
 * @param refusals why classes of the batch may not go live
 * @param notes sentences for the user about classes that keep a name, by that name
 */
record NamedBatch(
        Batch written,
        Batch batch,
        Map<ClassName, ClassName> files,
        List<NewClass> added,
        Map<ClassName, List<Reason>> refusals,
        Map<ClassName, String> notes) {

    NamedBatch {
        files = Map.copyOf(files);
        added = List.copyOf(added);
        refusals = Map.copyOf(refusals);
        notes = Map.copyOf(notes);
    }

    static NamedBatch asWritten(Batch batch) {
        return new NamedBatch(batch, batch, Map.of(), List.of(), Map.of(), Map.of());
    }

    /** The name of the file. */
    ClassName file(ClassName name) {
        return files.getOrDefault(name, name);
    }

    Set<ClassName> files(Collection<ClassName> names) {
        Set<ClassName> found = new HashSet<>();
        names.forEach(name -> found.add(file(name)));
        return found;
    }

    /** Whether a class of the batch names one whose file the build has deleted, or not written yet. */
    boolean isPartOfABuild() {
        return batch.files().entrySet().stream()
                .anyMatch(file -> file.getValue().unreadable() != null && !isWritten(file.getKey()));
    }

    private boolean isWritten(ClassName name) {
        Batch.Entry entry = written.files().get(name);
        return entry != null && (entry.bytes() != null || entry.unreadable() != null);
    }

    boolean isAdded(ClassName name) {
        return added.stream().anyMatch(one -> one.name().equals(name));
    }
}
