package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;

/**
 * Finds for each anonymous and local class that javac wrote the class in the JVM that it is a new version of. javac numbers
 * them by position, so that an edit in front of one makes its name another one's. Equal content decides first, then the
 * place in the same method among those of the same supertypes, for the body of an enum constant the constant's name.
 */
public final class AnonymousClassMatcher {
    private record Enclosing(String running, String next) {}

    private final ClassFamily running;
    private final ClassFamily next;
    private final Pairing<LocalClass> pairing = new Pairing<>(new LocalClassLikeness());

    private AnonymousClassMatcher(ClassFamily running, ClassFamily next) {
        this.running = running;
        this.next = next;
    }

    /**
     * What was found.
     *
     * @param names those in the JVM, by javac's
     * @param kept classes that run and cannot be told from others, so that their objects keep them
     */
    public record Match(Map<ClassName, ClassName> names, Set<ClassName> kept) {
        public Match {
            names = Map.copyOf(names);
            kept = Set.copyOf(kept);
        }
    }

    /**
     * The names in the JVM of all anonymous and local classes of the next version, and of the member classes of those.
     *
     * @param runningByName the version that runs of one outermost class and all nested ones, by their names in the JVM
     * @param nextByName the same as javac wrote it
     * @param taken every name that a nested class of the outermost class ever had in the JVM
     */
    public static Match match(
            Map<ClassName, ClassNode> runningByName, Map<ClassName, ClassNode> nextByName, Set<ClassName> taken) {
        ClassFamily next = new ClassFamily(nextByName);
        AnonymousClassMatcher matcher = new AnonymousClassMatcher(new ClassFamily(runningByName), next);
        matcher.pair();
        FreshClassNames fresh = new FreshClassNames(nextByName.keySet());
        fresh.take(runningByName.keySet());
        fresh.take(taken);
        Set<ClassName> kept = matcher.pairing.doubtful().stream()
                .map(local -> ClassName.ofInternal(local.name()))
                .collect(Collectors.toSet());
        return new Match(new LocalClassNaming(next, matcher.pairing, fresh).names(), kept);
    }

    private void pair() {
        Deque<Enclosing> open = new ArrayDeque<>();
        next.outermost().forEach(name -> open.add(new Enclosing(name, name)));
        while (!open.isEmpty()) {
            Enclosing classes = open.remove();
            if (running.has(classes.running())) {
                open.addAll(pairWithin(classes));
            }
        }
    }

    /** Pairs what lies directly in two classes, and gives the pairs to look into next. */
    private List<Enclosing> pairWithin(Enclosing classes) {
        Map<MethodKey, List<LocalClass>> old = running.localsIn(classes.running());
        Map<MethodKey, List<LocalClass>> added = next.localsIn(classes.next());
        Map<MethodKey, MethodKey> methods =
                WrittenMethods.pairs(running.methodsOf(classes.running()), next.methodsOf(classes.next()));
        overMethods(methods, old, added, pairing::equalInOrder);
        pairing.equalAnywhere(all(old), all(added));
        overMethods(methods, old, added, pairing::byPosition);
        return within(classes, all(added));
    }

    private static void overMethods(
            Map<MethodKey, MethodKey> methods,
            Map<MethodKey, List<LocalClass>> old,
            Map<MethodKey, List<LocalClass>> added,
            BiConsumer<List<LocalClass>, List<LocalClass>> step) {
        methods.forEach((method, before) ->
                step.accept(old.getOrDefault(before, List.of()), added.getOrDefault(method, List.of())));
    }

    private List<Enclosing> within(Enclosing classes, List<LocalClass> added) {
        List<Enclosing> within = new ArrayList<>();
        for (String member : next.membersOf(classes.next())) {
            within.add(new Enclosing(
                    classes.running() + member.substring(classes.next().length()), member));
        }
        for (LocalClass local : added) {
            pairing.runningFor(local).ifPresent(before -> within.add(new Enclosing(before.name(), local.name())));
        }
        return within;
    }

    private static List<LocalClass> all(Map<MethodKey, List<LocalClass>> byMethod) {
        return byMethod.values().stream().flatMap(Collection::stream).toList();
    }
}
