package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.FieldShape;
import io.hotswap.shape.MethodShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the watched class that declares a member which an instruction names (JVMS 5.4.3.2 to 5.4.3.4), in source form. */
final class MemberResolution {
    private final Program program;

    /**
     * A member and the class that declares it.
     *
     * @param holder the class
     * @param member its shape
     */
    record Declared<T>(ClassShape holder, T member) {}

    MemberResolution(Program program) {
        this.program = program;
    }

    Optional<Declared<MethodShape>> method(ClassName owner, MethodKey key) {
        return search(owner, shape -> shape.method(key).map(found -> new Declared<>(shape, found)));
    }

    Optional<Declared<FieldShape>> field(ClassName owner, FieldKey key) {
        return search(
                owner,
                shape -> shape.field(key.name())
                        .filter(field -> field.descriptor().equals(key.descriptor()))
                        .map(found -> new Declared<>(shape, found)));
    }

    /** Whether a supertype, watched or not, has a method that one of this class would override. */
    boolean overrides(ClassShape shape, MethodKey key) {
        return anySupertype(
                shape, watched -> isHeldAndOverridable(watched, key), library -> program.isInherited(library, key));
    }

    /** Whether a supertype has such a method in its source form, and not, or not as such, in its JVM form. */
    boolean overridesAddition(ClassShape shape, MethodKey key) {
        return anySupertype(shape, watched -> isAdded(watched, key) && isOverridable(watched, key), library -> false);
    }

    private boolean anySupertype(ClassShape shape, Predicate<ClassShape> watched, Predicate<ClassName> library) {
        Deque<ClassName> open = new ArrayDeque<>();
        addSupertypes(shape, open);
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            if (!seen.add(name)) {
                continue;
            }
            Optional<ClassShape> source = program.source(name);
            if (source.isEmpty() ? library.test(name) : watched.test(source.get())) {
                return true;
            }
            source.ifPresent(above -> addSupertypes(above, open));
        }
        return false;
    }

    /** Whether a superclass has a body for a method that this class does not declare any more. */
    boolean isInheritedFromClass(ClassShape shape, MethodKey key) {
        ClassName name = shape.header().superclass();
        while (name != null) {
            Optional<ClassShape> source = program.source(name);
            if (source.isEmpty()) {
                return program.isInherited(name, key);
            }
            Optional<MethodShape> method = source.get().method(key);
            if (method.isPresent() && isHeldAndOverridable(source.get(), key)) {
                return !Access.isAbstract(method.get().access());
            }
            name = source.get().header().superclass();
        }
        return false;
    }

    // What is added is called through call sites that look at the receiver, and not through the JVM's method tables.
    private boolean isHeldAndOverridable(ClassShape shape, MethodKey key) {
        return !isAdded(shape, key) && isOverridable(shape, key);
    }

    private boolean isAdded(ClassShape shape, MethodKey key) {
        return program.additions(shape.name()).orElse(Additions.NONE).methods().containsKey(key);
    }

    private static boolean isOverridable(ClassShape shape, MethodKey key) {
        return shape.method(key)
                .filter(method -> !Access.isPrivate(method.access()) && !Access.isStatic(method.access()))
                .isPresent();
    }

    private <T> Optional<Declared<T>> search(ClassName owner, Function<ClassShape, Optional<Declared<T>>> in) {
        Deque<ClassName> open = new ArrayDeque<>(Set.of(owner));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            Optional<ClassShape> shape = seen.add(name) ? program.source(name) : Optional.empty();
            if (shape.isPresent()) {
                Optional<Declared<T>> found = in.apply(shape.get());
                if (found.isPresent()) {
                    return found;
                }
                addSupertypes(shape.get(), open);
            }
        }
        return Optional.empty();
    }

    static void addSupertypes(ClassShape shape, Deque<ClassName> open) {
        shape.header().interfaces().forEach(open::addLast);
        Optional.ofNullable(shape.header().superclass()).ifPresent(open::addFirst);
    }
}
