package io.hotswap.history;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The state before the first of some successive versions.
 *
 * @param name what going there is called
 * @param files what the changed classes were
 * @param unknown changed classes of which nothing older is known: they are new, or were not loaded yet
 * @param ambiguous changed classes that class loaders held in different versions
 * @param undone the files of the build that the process is to differ from
 */
public record WayBack(
        String name,
        Map<ClassName, StoredClassFile> files,
        SortedSet<ClassName> unknown,
        SortedSet<ClassName> ambiguous,
        Set<ClassName> undone) {

    public WayBack {
        files = Map.copyOf(files);
        unknown = new TreeSet<>(unknown);
        ambiguous = new TreeSet<>(ambiguous);
        undone = Set.copyOf(undone);
    }

    /** Behind versions without a gap between them up to the last, oldest first, at least one. */
    public static WayBack behind(List<Version> versions) {
        Map<ClassName, ClassStep> first = new LinkedHashMap<>();
        Set<ClassName> undone = new HashSet<>(versions.get(0).undone());
        for (Version version : versions) {
            undone.addAll(version.written());
            version.steps().forEach(step -> first.putIfAbsent(step.name(), step));
        }
        return of(name(versions), first, undone);
    }

    private static WayBack of(String name, Map<ClassName, ClassStep> first, Set<ClassName> undone) {
        Map<ClassName, StoredClassFile> files = new LinkedHashMap<>();
        SortedSet<ClassName> unknown = new TreeSet<>();
        SortedSet<ClassName> ambiguous = new TreeSet<>();
        first.forEach((changed, step) -> {
            StoredClassFile before = step.before();
            if (step.ambiguous()) {
                ambiguous.add(changed);
            } else if (before == null) {
                unknown.add(changed);
            } else {
                files.put(changed, before);
            }
        });
        return new WayBack(name, files, unknown, ambiguous, undone);
    }

    private static String name(List<Version> versions) {
        int first = versions.get(0).number();
        int last = versions.get(versions.size() - 1).number();
        return "rollback of #" + first + (first == last ? "" : " to #" + last);
    }
}
