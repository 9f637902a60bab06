package io.hotswap.compile.javac;

import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceChanges;
import io.hotswap.compile.SourceRoot;
import io.hotswap.shape.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;

/**
 * Compiles what has changed, and with it what depends on what others see differently then, until nothing more does; all of
 * that in one run of javac at last, so that no class is compiled against a state that never was. What it has answered is
 * taken for written.
 */
final class IncrementalCompiler {
    private final SourceTree tree;
    private final ClassIndex index;
    private final List<CompileGroup> groups;
    private final Set<Path> written = new TreeSet<>();
    private final Set<Path> deleted = new TreeSet<>();
    private final Set<String> said = new LinkedHashSet<>();
    private boolean first = true;

    /**
     * Reads all sources and class files.
     *
     * @param repositories of the user's build tools
     */
    IncrementalCompiler(CompilerSetup setup, JavaCompiler compiler, LocalRepositories repositories) throws IOException {
        this.tree = new SourceTree(setup.roots());
        this.index = new ClassIndex(setup.outputs(), tree);
        this.groups = CompileGroup.of(setup, index, compiler, repositories);
    }

    /** Compiles sources for the sake of the JVM, which gets faster by it; nothing comes of it. */
    void warmUp(int times) throws IOException {
        List<Path> some = tree.all().stream().limit(times).toList();
        for (int i = 0; i < times && !some.isEmpty(); i++) {
            groups.get(0).javac().warmUp(some.get(i % some.size()));
        }
    }

    /** Compiles; a failure is kept in mind, so that the next compilation tries its sources again. */
    CompileAnswer compile(SourceChanges changes) throws IOException, UnreadableClassException {
        List<String> notes = new ArrayList<>();
        takeIn(changes, notes);
        Set<Path> saved = new TreeSet<>(written);
        Set<Path> units = new TreeSet<>(written);
        Optional<String> whole = reasonForAll();
        if (whole.isPresent()) {
            units.addAll(allBeside(units));
            say(whole.get() + ": compiles all sources beside those that change", notes);
        }
        Attempt attempt;
        List<KnownClass> before;
        boolean widened = whole.isPresent();
        while (true) {
            Set<Path> concerned = new TreeSet<>(units);
            concerned.addAll(deleted);
            before = index.compiledFrom(concerned);
            attempt = Attempt.of(groups, units, before, tree, index);
            if (!attempt.isDone()) {
                return new CompileAnswer.Refused(attempt.text(), notes);
            }
            Dependents dependents = Dependents.of(index, tree, before, attempt.classes());
            Set<Path> more = new TreeSet<>(dependents.sources());
            if (!dependents.foreign().isEmpty()) {
                if (!widened
                        && groups.stream().anyMatch(group -> !group.processors().areNone())) {
                    more.addAll(allBeside(units));
                    widened = true;
                } else {
                    sayForeign(dependents.foreign(), notes);
                }
            }
            more.removeIf(source -> !tree.contains(source));
            if (!units.addAll(more)) {
                break;
            }
        }
        return accept(attempt, before, units.size(), saved.size(), notes);
    }

    private CompileAnswer accept(
            Attempt attempt, List<KnownClass> before, int compiled, int saved, List<String> notes) {
        List<CompileAnswer.OutputFile> files = attempt.differences(before);
        before.forEach(index::remove);
        attempt.classes().forEach(index::put);
        written.clear();
        deleted.clear();
        return new CompileAnswer.Compiled(files, compiled, saved, notes);
    }

    private void takeIn(SourceChanges changes, List<String> notes) {
        if (first) {
            groups.forEach(group -> notes.addAll(group.notes()));
        }
        changes.written().forEach(tree::read);
        changes.deleted().forEach(tree::read);
        changes.classFiles().forEach(index::reread);
        written.addAll(changes.written());
        deleted.addAll(changes.deleted());
        if (first) {
            addTo(written, index.stale(), " newer than their class files", notes);
            first = false;
        }
        addTo(written, index.takeRobbed(), " without their class files", notes);
        deleted.addAll(written.stream().filter(source -> !tree.contains(source)).toList());
        written.removeIf(source -> !tree.contains(source));
        deleted.removeIf(tree::contains);
    }

    private static void addTo(Set<Path> written, Set<Path> found, String how, List<String> notes) {
        Set<Path> more = new TreeSet<>(found);
        more.removeAll(written);
        if (!more.isEmpty()) {
            notes.add(more.size() + " more sources are" + how + ", and are compiled too: "
                    + more.iterator().next() + (more.size() > 1 ? " and others" : ""));
            written.addAll(more);
        }
    }

    /** Why it does not suffice to compile what has changed and what depends on it. */
    private Optional<String> reasonForAll() {
        Set<Path> changed = new TreeSet<>(written);
        changed.addAll(deleted);
        Set<Path> outputs = outputsOf(changed);
        Optional<Path> broken = index.unreadable().stream()
                .filter(file -> outputs.stream().anyMatch(file::startsWith))
                .findFirst();
        if (broken.isPresent()) {
            return Optional.of("the class file " + broken.get() + " cannot be read");
        }
        if (changed.stream().anyMatch(source -> source.endsWith(SourceTree.MODULE))) {
            return Optional.of("the module's declaration has changed");
        }
        boolean deletes = !deleted.isEmpty();
        return groups.stream()
                .filter(group -> group.outputs().stream().anyMatch(outputs::contains))
                .map(CompileGroup::processors)
                .filter(processors -> !processors.areNone() && (deletes || !processors.isolating()))
                .findFirst()
                .map(processors ->
                        "the annotation processor " + processors.names().get(0)
                                + (processors.isolating()
                                        ? " may have made classes of a source that is gone"
                                        : " may make one file of several sources"));
    }

    private Set<Path> allBeside(Set<Path> units) {
        Set<Path> changed = new TreeSet<>(units);
        changed.addAll(deleted);
        Set<Path> all = new TreeSet<>();
        outputsOf(changed).forEach(output -> all.addAll(tree.of(output)));
        return all;
    }

    private Set<Path> outputsOf(Set<Path> changed) {
        Set<Path> outputs = new TreeSet<>();
        changed.forEach(source -> tree.rootOf(source).map(SourceRoot::output).ifPresent(outputs::add));
        return outputs;
    }

    private void sayForeign(List<KnownClass> foreign, List<String> notes) {
        notes.add(foreign.get(0).name().binary()
                + (foreign.size() > 1 ? " and " + (foreign.size() - 1) + " more classes depend" : " depends")
                + " on what has changed and has no source below sources=: run the build that makes it");
    }

    private void say(String sentence, List<String> notes) {
        if (said.add(sentence)) {
            notes.add(sentence);
        }
    }
}
