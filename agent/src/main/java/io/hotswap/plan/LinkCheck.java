package io.hotswap.plan;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds references to members that do not exist, so that half a build never goes live: the caller has been compiled, the
 * class that it calls is still being written. Resolution follows JVMS 5.4.3.2 to 5.4.3.4 as far as shapes are known; a
 * supertype without a known shape is taken to have the member.
 */
public final class LinkCheck {
    private static final ClassName OBJECT = new ClassName("java.lang.Object");
    private static final Set<MethodKey> OBJECT_METHODS = Arrays.stream(Object.class.getDeclaredMethods())
            .map(method -> new MethodKey(
                    method.getName(),
                    MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .toMethodDescriptorString()))
            .collect(Collectors.toUnmodifiableSet());

    private final Function<ClassName, Optional<ClassShape>> shapes;

    /**
     * With the shapes that will be current once the batch is live.
     *
     * @param shapes empty for a class that is not watched
     */
    public LinkCheck(Function<ClassName, Optional<ClassShape>> shapes) {
        this.shapes = shapes;
    }

    /** Those of the references that resolve to nothing. */
    public List<UnresolvedReference> unresolved(ClassName from, Collection<MemberReference> references) {
        return references.stream()
                .filter(reference -> !resolves(reference))
                .map(reference -> new UnresolvedReference(from, reference))
                .toList();
    }

    private boolean resolves(MemberReference reference) {
        Deque<ClassName> open = new ArrayDeque<>(List.of(reference.owner()));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            if (!seen.add(name)) {
                continue;
            }
            if (name.equals(OBJECT)) {
                if (reference.isMethod() && OBJECT_METHODS.contains(reference.methodKey())) {
                    return true;
                }
                continue;
            }
            Optional<ClassShape> shape = shapes.apply(name);
            if (shape.isEmpty() || declares(shape.get(), reference)) {
                return true;
            }
            open.addAll(shape.get().header().interfaces());
            Optional.ofNullable(shape.get().header().superclass()).ifPresent(open::add);
        }
        return false;
    }

    private static boolean declares(ClassShape shape, MemberReference reference) {
        if (reference.isMethod()) {
            return shape.method(reference.methodKey()).isPresent();
        }
        return shape.fields().stream()
                .anyMatch(field -> field.name().equals(reference.name())
                        && field.descriptor().equals(reference.descriptor()));
    }
}
