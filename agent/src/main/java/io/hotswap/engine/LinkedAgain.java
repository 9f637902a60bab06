package io.hotswap.engine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.bytecode.NamesAndTypes;
import io.hotswap.plan.LinkCheck;
import io.hotswap.redefine.Reshaper;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.OpenedMember;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the loaded classes outside a batch that name a member which comes with it, or which it opens to them. They come into the batch
 * as they are: the JVM repeats a link that has failed for ever (JVMS 5.4.3), unless the class is redefined, and an added member is
 * found only by code that is rewritten for it. A build that writes a caller before what it calls is one such case; a method or field
 * that hides an inherited one is another.
 */
final class LinkedAgain {
    private final RunningProgram running;
    private final Map<ClassName, ClassShape> next;
    private final Map<Class<?>, MemberReference> found = new LinkedHashMap<>();

    /**
     * For a batch.
     *
     * @param next the shapes of its classes
     */
    LinkedAgain(RunningProgram running, Map<ClassName, ClassShape> next) {
        this.running = running;
        this.next = next;
    }

    /** The class files of those that are not in the batch. */
    Map<Class<?>, byte[]> callers(Map<Class<?>, ClassReshape> batch, FirstOverrides overrides) {
        Set<OpenedMember> opened = new HashSet<>();
        batch.forEach((one, reshape) -> opened.addAll(reshape.opened(overrides.of(one))));
        if (opened.isEmpty()) {
            return Map.of();
        }
        Set<ClassName> outside =
                running.naming(opened.stream().map(OpenedMember::reference).toList());
        batch.values().forEach(reshape -> outside.remove(reshape.name()));
        outside.removeAll(next.keySet());
        Search search = new Search(opened);
        outside.removeIf(name -> running.classFile(name)
                .flatMap(classFile -> search.reference(name, classFile))
                .isEmpty());
        Map<Class<?>, byte[]> callers = new LinkedHashMap<>();
        if (!outside.isEmpty()) {
            running.find(outside)
                    .forEach((name, loaded) -> loaded.forEach(one -> running.classFile(one)
                            .ifPresent(classFile -> search.reference(name, classFile)
                                    .ifPresent(reference -> {
                                        found.put(one, reference);
                                        callers.put(one, classFile);
                                    }))));
        }
        return callers;
    }

    /** Adds what the report says of them, also of those that could not be rewritten, to one class of the batch. */
    void tell(Map<Class<?>, Reshaper.Reshaped> reshaped) {
        List<Class<?>> linked =
                found.keySet().stream().filter(reshaped::containsKey).toList();
        List<Class<?>> failing = found.keySet().stream()
                .filter(one -> !reshaped.containsKey(one))
                .toList();
        if (!linked.isEmpty()) {
            add("linked again: " + first(linked), linked.get(0), reshaped);
        }
        if (!failing.isEmpty() && !reshaped.isEmpty()) {
            String sentence = "not linked again: " + first(failing)
                    + ": it cannot be rewritten in place, and goes on without that until the next start";
            add(sentence, reshaped.keySet().iterator().next(), reshaped);
        }
    }

    private static void add(String sentence, Class<?> to, Map<Class<?>, Reshaper.Reshaped> reshaped) {
        reshaped.computeIfPresent(to, (one, next) -> next.with(sentence));
    }

    private String first(List<Class<?>> classes) {
        Class<?> first = classes.get(0);
        return SomeClasses.named(new ClassName(first.getName()), classes.size() - 1) + ", for " + found.get(first);
    }

    /** Looks for references that resolve to one of the members once the batch is live. */
    private final class Search {
        private final Map<Nameless, List<OpenedMember>> opened = new HashMap<>();
        private final Set<Integer> wanted = new HashSet<>();
        private final LinkCheck links =
                new LinkCheck(name -> Optional.ofNullable(next.get(name)).or(() -> running.anyShape(name)));

        /** A member without its class. */
        private record Nameless(String name, String descriptor) {
            static Nameless of(MemberReference member) {
                return new Nameless(member.name(), member.descriptor());
            }
        }

        Search(Set<OpenedMember> members) {
            members.forEach(member -> {
                Nameless named = Nameless.of(member.reference());
                opened.computeIfAbsent(named, key -> new ArrayList<>()).add(member);
                wanted.add(NamesAndTypes.hash(named.name(), named.descriptor()));
            });
        }

        Optional<MemberReference> reference(ClassName from, byte[] classFile) {
            return NamesAndTypes.references(classFile, wanted).stream()
                    .filter(reference -> opened.getOrDefault(Nameless.of(reference), List.of()).stream()
                            .anyMatch(member -> member.concerns(from)
                                    && links.leadsTo(
                                            reference, member.reference().owner())))
                    .filter(reference -> links.declaring(reference).isPresent())
                    .min(Comparator.comparing(MemberReference::toString));
        }
    }
}
