package io.hotswap.plan;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.DeclaredMembers;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.shape.ClassShape;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds references to members that do not exist, so that half a build never goes live: the caller has been compiled, the
 * class that it calls is still being written. Resolution follows JVMS 5.4.3.2 to 5.4.3.4 as far as classes are known: a
 * class that is not is taken to have the member. For one batch, by one thread.
 */
public final class LinkCheck {
    private final Function<ClassName, Optional<ClassShape>> shapes;
    private final Function<ClassName, Optional<DeclaredMembers>> libraries;
    private final Map<ClassName, Optional<ClassMembers>> members = new HashMap<>(ClassMembers.OF_PLATFORM);
    private final Map<ClassName, Optional<ClassMembers>> ofLibraries = new HashMap<>();

    /**
     * With the shapes that will be current once the batch is live.
     *
     * @param shapes empty for a class that is not watched
     */
    public LinkCheck(Function<ClassName, Optional<ClassShape>> shapes) {
        this(shapes, library -> Optional.empty());
    }

    /**
     * One that looks into libraries, too, as far as watched classes descend from them.
     *
     * @param shapes empty for a class that is not watched
     * @param libraries empty for a class that is not known, or may have more members at run time
     */
    public LinkCheck(
            Function<ClassName, Optional<ClassShape>> shapes,
            Function<ClassName, Optional<DeclaredMembers>> libraries) {
        this.shapes = shapes;
        this.libraries = libraries;
    }

    /** Those of the references that resolve to nothing. */
    public List<UnresolvedReference> unresolved(ClassName from, Collection<MemberReference> references) {
        return references.stream()
                .filter(reference -> !resolves(reference))
                .map(reference -> new UnresolvedReference(from, reference))
                .toList();
    }

    /**
     * Whether resolution of a reference comes to a class: it or a supertype of it is named, and nothing in between declares the
     * member. Said of every order in which supertypes may be asked.
     */
    public boolean leadsTo(MemberReference reference, ClassName holder) {
        Deque<ClassName> open = new ArrayDeque<>(List.of(reference.owner()));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            if (name.equals(holder)) {
                return true;
            }
            Optional<ClassMembers> found = members(name);
            if (seen.add(name) && found.isPresent() && !found.get().declares(reference)) {
                open.addAll(found.get().supertypes());
            }
        }
        return false;
    }

    /** A class of known shape that declares what the reference names; empty where none does. */
    public Optional<ClassName> declaring(MemberReference reference) {
        Deque<ClassName> open = new ArrayDeque<>(List.of(reference.owner()));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            Optional<ClassMembers> found = members(name);
            if (found.isPresent() && found.get().declares(reference)) {
                return Optional.of(name);
            }
            if (seen.add(name)) {
                found.ifPresent(known -> open.addAll(known.supertypes()));
            }
        }
        return Optional.empty();
    }

    private boolean resolves(MemberReference reference) {
        Deque<ClassName> open = new ArrayDeque<>(List.of(reference.owner()));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            Optional<ClassMembers> found = name.equals(reference.owner()) ? members(name) : supertype(name);
            if (found.isEmpty() || found.get().declares(reference)) {
                return true;
            }
            // A constructor is never inherited (JVMS 6.5, invokespecial).
            if (reference.name().equals("<init>")) {
                return false;
            }
            if (seen.add(name)) {
                open.addAll(found.get().supertypes());
            }
        }
        return false;
    }

    private Optional<ClassMembers> supertype(ClassName name) {
        Optional<ClassMembers> watched = members(name);
        return watched.isPresent()
                ? watched
                : ofLibraries.computeIfAbsent(
                        name, library -> libraries.apply(library).map(ClassMembers::of));
    }

    private Optional<ClassMembers> members(ClassName name) {
        Optional<ClassMembers> known = members.get(name);
        if (known == null) {
            known = shapes.apply(name).map(ClassMembers::of);
            members.put(name, known);
        }
        return known;
    }
}
