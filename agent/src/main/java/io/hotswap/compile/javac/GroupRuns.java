package io.hotswap.compile.javac;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs of javac with different options over sources that may need each other. Each run sees what the others have made last, never
 * their sources, which only their own options and processors make classes of. A group is compiled again when another one has made
 * something else that its sources mention, until there is no such group.
 */
final class GroupRuns {
    private final SourceTree tree;
    private final Map<CompileGroup, List<Path>> work = new LinkedHashMap<>();
    private final Map<CompileGroup, Javac.Run> runs = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param units the sources
     */
    GroupRuns(List<CompileGroup> groups, Set<Path> units, SourceTree tree) {
        this.tree = tree;
        for (CompileGroup group : groups) {
            List<Path> own = units.stream()
                    .filter(unit -> tree.rootOf(unit)
                            .filter(root -> group.outputs().contains(root.output()))
                            .isPresent())
                    .toList();
            if (!own.isEmpty()) {
                work.put(group, own);
            }
        }
    }

    /**
     * The last run of each group that has something to compile.
     *
     * @param hidden binary names of classes that are not to be found on the disk
     */
    Map<CompileGroup, Javac.Run> all(Set<String> hidden) throws IOException {
        Deque<CompileGroup> due = new ArrayDeque<>(work.keySet());
        // A chain of modules in the wrong order takes the square of its length.
        for (int left = work.size() * work.size(); left > 0 && !due.isEmpty(); left--) {
            CompileGroup group = due.remove();
            Javac.Run run = group.javac().compile(requireNonNull(work.get(group)), hidden, madeBesides(group));
            Set<String> changed = changed(runs.put(group, run), run);
            work.forEach((other, sources) -> {
                if (other != group && runs.containsKey(other) && !due.contains(other) && mention(sources, changed)) {
                    due.add(other);
                }
            });
        }
        return runs;
    }

    private Map<String, Product> madeBesides(CompileGroup group) {
        Map<String, Product> made = new LinkedHashMap<>();
        runs.forEach((other, run) -> {
            if (other != group) {
                made.putAll(made(run));
            }
        });
        return made;
    }

    private boolean mention(List<Path> sources, Set<String> names) {
        Set<Path> mentioning = names.isEmpty() ? Set.of() : tree.mentioning(names);
        return sources.stream().anyMatch(mentioning::contains);
    }

    private static Map<String, Product> made(Javac.@Nullable Run run) {
        return run == null || !run.done() ? Map.of() : run.classes();
    }

    /** The simple names of the classes that are not as they were. */
    private static Set<String> changed(Javac.@Nullable Run before, Javac.Run now) {
        Map<String, Product> old = made(before);
        Map<String, Product> made = made(now);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(made.keySet());
        names.removeIf(name -> old.containsKey(name)
                && made.containsKey(name)
                && Arrays.equals(
                        requireNonNull(old.get(name)).bytes(),
                        requireNonNull(made.get(name)).bytes()));
        Set<String> simple = new TreeSet<>();
        names.forEach(name -> simple.add(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)));
        return simple;
    }
}
