package io.hotswap.history;

import static java.util.Objects.requireNonNull;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.bytecode.StoredClassFile;
import io.hotswap.shape.CodeListing;
import io.hotswap.shape.ShapeChange;
import io.hotswap.shape.ShapeDiff;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one class differs before and after a batch: its members in words, and the code of its methods as a unified diff of what
 * ASM's Textifier prints.
 *
 * @param name of the class
 * @param changes in words
 * @param bodies the lines of the diff by method, in the order of the class file
 */
public record ClassDiff(String name, List<String> changes, Map<String, List<String>> bodies) {
    private static final int LINES_AROUND = 3;
    private static final int FILE_NAMES = 2;

    public ClassDiff {
        requireNonNull(name, "name");
        changes = List.copyOf(changes);
        bodies = new LinkedHashMap<>(bodies);
    }

    static ClassDiff of(ClassStep step) {
        String name = step.name().binary();
        StoredClassFile before = step.before();
        StoredClassFile after = step.after();
        if (after == null) {
            return new ClassDiff(name, List.of("class file deleted; the class stays loaded"), Map.of());
        }
        if (before == null) {
            return new ClassDiff(name, List.of("not loaded before"), Map.of());
        }
        try {
            return between(name, before.bytes(), after.bytes());
        } catch (UnreadableClassException unreadable) {
            return new ClassDiff(name, List.of(String.valueOf(unreadable.getMessage())), Map.of());
        }
    }

    private static ClassDiff between(String name, byte[] before, byte[] after) throws UnreadableClassException {
        List<String> changes = ShapeDiff.between(ShapeReader.read(before), ShapeReader.read(after)).stream()
                .map(ShapeChange::toString)
                .toList();
        return new ClassDiff(name, changes, bodies(CodeListing.of(before), CodeListing.of(after)));
    }

    private static Map<String, List<String>> bodies(
            Map<MethodKey, List<String>> before, Map<MethodKey, List<String>> after) {
        Set<MethodKey> methods = new LinkedHashSet<>(after.keySet());
        methods.addAll(before.keySet());
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        for (MethodKey method : methods) {
            List<String> lines = unified(before.getOrDefault(method, List.of()), after.getOrDefault(method, List.of()));
            if (!lines.isEmpty()) {
                bodies.merge(method.toString(), lines, ClassDiff::joined);
            }
        }
        return bodies;
    }

    private static List<String> unified(List<String> before, List<String> after) {
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "before", "after", before, DiffUtils.diff(before, after), LINES_AROUND);
        return lines.stream().skip(FILE_NAMES).toList();
    }

    // Bridges differ from what they lead to in nothing but the result type.
    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
