package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.redefine.NewClass;
import io.hotswap.rewrite.MatchedFamily;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the classes of one outermost class into a batch under their names in the JVM. */
final class FamilyRenaming {
    private static final String KEPT =
            "an object of %s keeps the code that it was made with: which anonymous class has become which cannot be told";

    private final NamedBatch batch;
    private final String outermost;
    private final WrittenFamily written;
    private final Map<ClassName, List<Class<?>>> loaded;
    private final Map<ClassName, byte[]> live;

    FamilyRenaming(
            NamedBatch batch,
            String outermost,
            WrittenFamily written,
            Map<ClassName, List<Class<?>>> loaded,
            Map<ClassName, byte[]> live) {
        this.batch = batch;
        this.outermost = outermost;
        this.written = written;
        this.loaded = loaded;
        this.live = live;
    }

    long loaders() {
        return loaded.values().stream()
                .flatMap(List::stream)
                .map(Class::getClassLoader)
                .distinct()
                .count();
    }

    /** A file is not there yet, and without it the names cannot be found. */
    NamedBatch held() {
        Map<ClassName, Batch.Entry> files = new LinkedHashMap<>(batch.batch().files());
        Batch.Entry member = files.entrySet().stream()
                .filter(file -> isMember(file.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
        written.missing()
                .forEach(name -> files.put(
                        name,
                        new Batch.Entry(
                                member.root(),
                                null,
                                "the build has not written the file, which " + outermost + " names")));
        return with(files, Map.of(), List.of(), Map.of(), Map.of());
    }

    NamedBatch refused(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            return batch;
        }
        ClassName member = batch.batch().files().keySet().stream()
                .filter(this::isMember)
                .min(ClassName::compareTo)
                .orElseThrow();
        return with(batch.batch().files(), Map.of(), List.of(), Map.of(member, reasons), Map.of());
    }

    NamedBatch renamed(MatchedFamily match) {
        Map<ClassName, Batch.Entry> files = new LinkedHashMap<>(batch.batch().files());
        files.keySet()
                .removeIf(name ->
                        isMember(name) && (name.isLocal() || written.files().containsKey(name)));
        Map<ClassName, ClassName> names = new HashMap<>();
        Map<ClassName, byte[]> added = new TreeMap<>();
        Map<ClassName, String> notes = new TreeMap<>();
        written.files().forEach((name, entry) -> {
            ClassName own = match.nameOf(name);
            byte[] bytes = match.classFile(name);
            boolean given = !loaded.containsKey(own) && bytes != entry.bytes();
            if (given) {
                added.put(own, bytes);
            }
            if (given || batch.written().files().containsKey(name) || isChanged(own, bytes)) {
                files.put(own, new Batch.Entry(entry.root(), bytes, null));
            }
            names.put(own, name);
        });
        match.renamed().forEach((name, own) -> {
            if (live.containsKey(own)) {
                notes.put(own, own.binary() + " goes on under its name, although its file is now " + name.binary());
            }
        });
        match.kept().forEach(own -> notes.put(own, KEPT.formatted(own.binary())));
        return with(files, names, newClasses(added), Map.of(), notes);
    }

    private boolean isMember(ClassName name) {
        return name.outermost().equals(outermost);
    }

    private boolean isChanged(ClassName name, byte[] next) {
        byte[] before = live.get(name);
        if (before == null || Arrays.equals(before, next)) {
            return false;
        }
        Optional<ClassShape> old = RunningProgram.shape(before);
        return old.isEmpty()
                || !ShapeDiff.between(old.get(), RunningProgram.shape(next).orElseThrow())
                        .isEmpty();
    }

    private List<NewClass> newClasses(Map<ClassName, byte[]> added) {
        Class<?> neighbour = loaded.values().iterator().next().get(0);
        List<NewClass> classes = new ArrayList<>();
        Map<ClassName, byte[]> left = new TreeMap<>(added);
        while (!left.isEmpty()) {
            ClassName next = first(left);
            classes.add(new NewClass(neighbour, next, requireNonNull(left.remove(next)), Optional.empty()));
        }
        return classes;
    }

    private static ClassName first(Map<ClassName, byte[]> left) {
        return left.entrySet().stream()
                .filter(file -> supertypes(file.getValue()).stream().noneMatch(left::containsKey))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static List<ClassName> supertypes(byte[] classFile) {
        ClassShape shape = RunningProgram.shape(classFile).orElseThrow();
        List<ClassName> supertypes = new ArrayList<>(shape.header().interfaces());
        Optional.ofNullable(shape.header().superclass()).ifPresent(supertypes::add);
        return supertypes;
    }

    private NamedBatch with(
            Map<ClassName, Batch.Entry> files,
            Map<ClassName, ClassName> names,
            List<NewClass> added,
            Map<ClassName, List<Reason>> refusals,
            Map<ClassName, String> notes) {
        Map<ClassName, ClassName> allNames = new HashMap<>(batch.files());
        allNames.putAll(names);
        List<NewClass> allAdded = new ArrayList<>(batch.added());
        allAdded.addAll(added);
        Map<ClassName, List<Reason>> allRefusals = new HashMap<>(batch.refusals());
        allRefusals.putAll(refusals);
        Map<ClassName, String> allNotes = new TreeMap<>(batch.notes());
        allNotes.putAll(notes);
        return new NamedBatch(batch.written(), new Batch(files), allNames, allAdded, allRefusals, allNotes);
    }
}
