package io.hotswap.catalogue;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The class files of an edit.
 *
 * @param before by name
 * @param after by name
 */
public record CompiledEdit(Map<ClassName, byte[]> before, Map<ClassName, byte[]> after) {
    // The suites share a JVM and most of their time is javac's.
    private static final Map<String, Map<ClassName, byte[]>> COMPILED = new ConcurrentHashMap<>();

    public CompiledEdit {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    public static CompiledEdit of(Edit edit) {
        return new CompiledEdit(compile(edit.before()), compile(edit.after()));
    }

    /** The classes that a build of the edit writes or deletes: those that are new, gone or of other bytes. */
    public SortedSet<ClassName> batch() {
        SortedSet<ClassName> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Arrays.equals(before.get(name), after.get(name)));
        return names;
    }

    private static Map<ClassName, byte[]> compile(String unit) {
        return COMPILED.computeIfAbsent(unit, Sources::compile);
    }
}
