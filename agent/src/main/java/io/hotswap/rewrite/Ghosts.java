package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.ClassShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Static methods and fields that are gone from the source form of a class and stay in its JVM form, where they hide what a supertype
 * declares (JVMS 5.4.3.2, 5.4.3.3).
 */
final class Ghosts {
    private final Program program;
    private final Map<ClassName, Optional<ClassShape>> held = new HashMap<>();

    Ghosts(Program program) {
        this.program = program;
    }

    /**
     * Whether the JVM would resolve to a ghost.
     *
     * @param owner the class that an instruction names
     * @param holder the class that declares what it means, in source form
     * @param member tells the JVM form of a class that has a member of that name
     */
    boolean hide(ClassName owner, ClassName holder, Predicate<ClassShape> member) {
        Deque<ClassName> open = new ArrayDeque<>(Set.of(owner));
        Set<ClassName> seen = new HashSet<>(Set.of(holder));
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            if (seen.add(name)) {
                if (isReshaped(name) && held(name).filter(member).isPresent()) {
                    return true;
                }
                program.source(name).ifPresent(shape -> MemberResolution.addSupertypes(shape, open));
            }
        }
        return false;
    }

    private boolean isReshaped(ClassName name) {
        return program.additions(name).isPresent();
    }

    private Optional<ClassShape> held(ClassName name) {
        return held.computeIfAbsent(name, program::held);
    }
}
