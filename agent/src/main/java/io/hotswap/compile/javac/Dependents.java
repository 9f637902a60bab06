package io.hotswap.compile.javac;

import io.hotswap.bytecode.ClassName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What depends on classes that others see differently than before. A class whose members have changed concerns those that
 * use it or a subtype; one whose kind has changed also those that use a class which has it in its types, by any number of
 * steps. Who uses a class is told by the constant pools (JVMS 4.4) and by the words of the sources, since javac leaves no
 * trace of the class of a constant, of a type argument or of an annotation that is kept in the source alone.
 *
 * @param sources to be compiled too
 * @param foreign classes without a source of ours that depend on what has changed
 */
record Dependents(Set<Path> sources, List<KnownClass> foreign) {

    /**
     * Finds them.
     *
     * @param index all classes, as they were
     * @param before those of them that were compiled again, or whose sources are gone
     * @param after what has come of these
     */
    static Dependents of(
            ClassIndex index, SourceTree tree, Collection<KnownClass> before, Collection<KnownClass> after) {
        Map<ClassName, ClassAbi> old = abis(before);
        Map<ClassName, ClassAbi> now = abis(after);
        List<KnownClass> all = new ArrayList<>(index.all());
        all.removeAll(before);
        all.addAll(after);
        Set<String> changed = closure(differing(old, now, abi -> abi), all, Dependents::supers);
        if (changed.isEmpty()) {
            return new Dependents(Set.of(), List.of());
        }
        Set<String> concerned = new HashSet<>(changed);
        Set<String> kinds = closure(differing(old, now, ClassAbi::kind), all, Dependents::supers);
        concerned.addAll(closure(kinds, all, Dependents::passesOn));

        Set<Path> sources = new TreeSet<>(tree.mentioning(simpleNames(changed)));
        List<KnownClass> foreign = new ArrayList<>();
        Set<ClassName> made = after.stream().map(KnownClass::name).collect(Collectors.toSet());
        for (KnownClass known : all) {
            boolean uses = known.uses().stream().anyMatch(concerned::contains);
            Path source = known.source();
            if (uses && source != null) {
                sources.add(source);
            } else if (uses && !made.contains(known.name())) {
                foreign.add(known);
            }
        }
        return new Dependents(sources, foreign);
    }

    // Nobody outside of its source can name a local class.
    private static Map<ClassName, ClassAbi> abis(Collection<KnownClass> classes) {
        Map<ClassName, ClassAbi> abis = new TreeMap<>();
        classes.stream().filter(known -> !known.name().isLocal()).forEach(known -> abis.put(known.name(), known.abi()));
        return abis;
    }

    private static Set<String> differing(
            Map<ClassName, ClassAbi> old, Map<ClassName, ClassAbi> now, Function<ClassAbi, Object> part) {
        Set<ClassName> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(part(old.get(name), part), part(now.get(name), part)))
                .map(ClassName::internal)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static @Nullable Object part(@Nullable ClassAbi abi, Function<ClassAbi, Object> part) {
        return abi == null ? null : part.apply(abi);
    }

    private static Set<String> supers(KnownClass known) {
        return known.supers().stream().map(ClassName::internal).collect(Collectors.toSet());
    }

    /** A class that is heir to another has that one's members too, and so their types. */
    private static Set<String> passesOn(KnownClass known) {
        Set<String> names = new HashSet<>(supers(known));
        names.addAll(known.exposes());
        return names;
    }

    private static Set<String> closure(
            Set<String> names, Collection<KnownClass> all, Function<KnownClass, Set<String>> through) {
        Set<String> closed = new HashSet<>(names);
        boolean grew = !closed.isEmpty();
        while (grew) {
            grew = false;
            for (KnownClass known : all) {
                if (!closed.contains(known.name().internal())
                        && through.apply(known).stream().anyMatch(closed::contains)) {
                    grew |= closed.add(known.name().internal());
                }
            }
        }
        return closed;
    }

    private static Set<String> simpleNames(Set<String> internalNames) {
        return internalNames.stream()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .flatMap(name -> Stream.of(name, name.substring(name.lastIndexOf('$') + 1)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
