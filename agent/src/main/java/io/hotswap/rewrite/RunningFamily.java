package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ContentHash;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of one outermost class that the running version consists of. A loaded class that its code no longer names was
 * removed from the source: nothing becomes its next version, unless it comes back as it was.
 *
 * @param types the classes, a member class that is not loaded as its next version
 * @param unknown local classes that the code names and that are not loaded: their class files are overwritten
 */
record RunningFamily(Map<ClassName, ClassNode> types, Set<ClassName> unknown) {

    static RunningFamily of(Map<ClassName, ClassNode> loaded, Map<ClassName, ClassNode> next) {
        Map<ClassName, ClassNode> types = new HashMap<>(loaded);
        types.keySet().removeIf(ClassName::isLocal);
        next.forEach((name, type) -> {
            if (!name.isLocal()) {
                types.putIfAbsent(name, type);
            }
        });
        Set<ClassName> unknown = new HashSet<>();
        Deque<ClassNode> open = new ArrayDeque<>();
        types.keySet().stream().filter(loaded::containsKey).map(types::get).forEach(open::add);
        while (!open.isEmpty()) {
            for (ClassName name : locals(open.remove())) {
                ClassNode type = loaded.get(name);
                if (type == null) {
                    unknown.add(name);
                } else if (types.putIfAbsent(name, type) == null) {
                    open.add(type);
                }
            }
        }
        types.putAll(returning(loaded, types.keySet(), next));
        return new RunningFamily(types, unknown);
    }

    /** Whether a class that was taken for an edited one may be one that was never loaded. */
    boolean isDoubtful(Map<ClassName, ClassNode> next, Map<ClassName, ClassName> names) {
        long before = unknown.size()
                + types.keySet().stream().filter(ClassName::isLocal).count();
        long after = next.keySet().stream().filter(ClassName::isLocal).count();
        if (unknown.isEmpty() || after >= before) {
            return false;
        }
        ClassFamily running = new ClassFamily(types);
        ClassFamily written = new ClassFamily(next);
        return names.entrySet().stream().anyMatch(named -> {
            Optional<ContentHash> old = running.content(named.getValue());
            return old.isPresent() && !old.equals(written.content(named.getKey()));
        });
    }

    private static Set<ClassName> locals(ClassNode type) {
        ClassName self = ClassName.ofInternal(type.name);
        return type.innerClasses.stream()
                .map(entry -> ClassName.ofInternal(entry.name))
                .filter(ClassName::isLocal)
                .filter(name -> name.outermost().equals(self.outermost()))
                .collect(Collectors.toSet());
    }

    private static Map<ClassName, ClassNode> returning(
            Map<ClassName, ClassNode> loaded, Collection<ClassName> named, Map<ClassName, ClassNode> next) {
        Map<ClassName, ClassNode> left = new HashMap<>(loaded);
        left.keySet().removeAll(named);
        if (left.isEmpty()) {
            return left;
        }
        ClassFamily all = new ClassFamily(loaded);
        ClassFamily written = new ClassFamily(next);
        Set<Optional<ContentHash>> contents = next.keySet().stream()
                .map(written::content)
                .filter(Optional::isPresent)
                .collect(Collectors.toSet());
        left.keySet().removeIf(name -> !contents.contains(all.content(name)));
        return left;
    }
}
