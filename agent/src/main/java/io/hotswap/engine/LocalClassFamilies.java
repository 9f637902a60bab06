package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.rewrite.MatchedFamily;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the anonymous and local classes of a batch in the JVM, one outermost class after the other, and lets those whose
 * numbers have changed keep their names there. Confined to the engine's thread.
 */
final class LocalClassFamilies {
    private final RunningProgram running;
    private final BooleanSupplier able;
    private final Set<String> renamed = new HashSet<>();

    /**
     * Of a program.
     *
     * @param able whether structural edits are carried out in this JVM
     */
    LocalClassFamilies(RunningProgram running, BooleanSupplier able) {
        this.running = running;
        this.able = able;
    }

    NamedBatch named(Batch batch) {
        Set<String> families = Stream.concat(
                        batch.files().keySet().stream().filter(ClassName::isLocal),
                        running.loadedNames(ClassName::isLocal).stream())
                .map(ClassName::outermost)
                .collect(Collectors.toSet());
        families.retainAll(
                batch.files().keySet().stream().map(ClassName::outermost).collect(Collectors.toSet()));
        NamedBatch named = NamedBatch.asWritten(batch);
        for (String outermost : families) {
            named = named(named, outermost);
        }
        return named;
    }

    private NamedBatch named(NamedBatch batch, String outermost) {
        WrittenFamily written = WrittenFamily.of(outermost, batch.written(), running);
        Map<ClassName, List<Class<?>>> loaded = running.find(names(written, outermost));
        Map<ClassName, byte[]> live = live(loaded);
        if (live.keySet().stream().noneMatch(ClassName::isLocal)) {
            return batch;
        }
        FamilyRenaming renaming = new FamilyRenaming(batch, outermost, written, loaded, live);
        if (!written.missing().isEmpty()) {
            return renamed.contains(outermost)
                    ? renaming.held()
                    : renaming.refused(partly(written, live).refusals());
        }
        MatchedFamily match = MatchedFamily.match(live, written.classFiles());
        List<Reason> refusals = match.refusals();
        if (match.isDoubtful() || !refusals.isEmpty() && (!able.getAsBoolean() || renaming.loaders() > 1)) {
            return renaming.refused(refusals);
        }
        if (match.renamed().isEmpty() && !renamed.contains(outermost)) {
            return batch;
        }
        renamed.add(outermost);
        return renaming.renamed(match);
    }

    private Set<ClassName> names(WrittenFamily written, String outermost) {
        Set<ClassName> names = new HashSet<>(written.files().keySet());
        names.addAll(running.loadedNames(known -> known.outermost().equals(outermost)));
        return names;
    }

    private Map<ClassName, byte[]> live(Map<ClassName, List<Class<?>>> loaded) {
        Map<ClassName, byte[]> live = new HashMap<>();
        loaded.forEach(
                (name, classes) -> running.classFile(classes.get(0)).ifPresent(classFile -> live.put(name, classFile)));
        return live;
    }

    // A class whose file is not there counts as unchanged.
    private static MatchedFamily partly(WrittenFamily written, Map<ClassName, byte[]> live) {
        Map<ClassName, byte[]> next = written.classFiles();
        written.missing().stream().filter(live::containsKey).forEach(name -> next.put(name, live.get(name)));
        return MatchedFamily.match(live, next);
    }
}
