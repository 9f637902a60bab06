package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;

/**
 * Finds for each lambda body that javac wrote the method in the JVM that it is a new version of. javac numbers bodies by
 * position, so a name says nothing across versions, while a lambda object that exists calls its body by name. Equal code
 * decides first, then the place among those of the same method; a body that follows none gets a name that none had.
 */
public final class LambdaMatcher {
    private static final String KEPT =
            "an object of a lambda in %s keeps the code that it was made with: which lambda has become which cannot be told";

    private final LambdaBodies running;
    private final LambdaBodies next;
    private final Map<MethodKey, MethodKey> written;
    private final Pairing<LambdaBody> pairing = new Pairing<>(new LambdaLikeness());

    private LambdaMatcher(ClassNode running, ClassNode next) {
        this.running = new LambdaBodies(running, UnaryOperator.identity());
        this.next = new LambdaBodies(next, UnaryOperator.identity());
        this.written = WrittenMethods.pairs(this.running.writtenMethods(), this.next.writtenMethods());
    }

    /**
     * What was found.
     *
     * @param names those that the bodies of the next version get in the JVM
     * @param kept bodies that run and cannot be told from others, so that objects that exist keep them
     */
    public record Match(Map<MethodKey, String> names, Set<MethodKey> kept) {
        public Match {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
            kept = Set.copyOf(kept);
        }

        boolean isRenaming() {
            return names.entrySet().stream()
                    .anyMatch(body -> !body.getKey().name().equals(body.getValue()));
        }

        List<String> notes() {
            return kept.stream()
                    .map(body -> body.name().replaceFirst("^lambda\\$(.+)\\$.*$", "$1"))
                    .map(method -> method.equals("new") ? "an initializer" : method + "()")
                    .distinct()
                    .sorted()
                    .map(KEPT::formatted)
                    .toList();
        }
    }

    /**
     * Matches the bodies of two versions.
     *
     * @param running the version that runs, its bodies under the names that they have in the JVM, without ghosts
     * @param next the class as javac wrote it, anonymous and local classes already under their names in the JVM
     * @param taken what any earlier lambda body of the class was ever called in the JVM
     */
    public static Match match(ClassNode running, ClassNode next, Set<MethodKey> taken) {
        Set<String> used = new HashSet<>();
        taken.forEach(method -> used.add(method.name()));
        running.methods.forEach(method -> used.add(method.name));
        LambdaMatcher matcher = new LambdaMatcher(running, next);
        matcher.next.writtenMethods().forEach(method -> used.add(method.name()));
        matcher.pair();
        Set<MethodKey> kept =
                matcher.pairing.doubtful().stream().map(LambdaBody::key).collect(Collectors.toSet());
        return new Match(matcher.names(used), kept);
    }

    private void pair() {
        overMethods(pairing::equalInOrder);
        pairing.equalAnywhere(running.all(), next.all());
        overMethods(pairing::byPosition);
    }

    /** Goes from the methods that the source shows down to the bodies that are paired by then. */
    private void overMethods(BiConsumer<List<LambdaBody>, List<LambdaBody>> step) {
        Deque<Map.Entry<MethodKey, MethodKey>> open = new ArrayDeque<>(written.entrySet());
        Set<MethodKey> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Map.Entry<MethodKey, MethodKey> methods = open.remove();
            List<LambdaBody> created = next.createdIn(methods.getKey());
            step.accept(running.createdIn(methods.getValue()), created);
            created.stream()
                    .filter(body -> seen.add(body.key()))
                    .forEach(body ->
                            pairing.runningFor(body).ifPresent(old -> open.add(Map.entry(body.key(), old.key()))));
        }
    }

    private Map<MethodKey, String> names(Set<String> used) {
        Map<MethodKey, String> names = new LinkedHashMap<>();
        for (LambdaBody body : next.all()) {
            pairing.runningFor(body)
                    .ifPresentOrElse(
                            old -> names.put(body.key(), old.key().name()),
                            () -> names.put(body.key(), fresh(body.key().name(), used)));
        }
        return names;
    }

    /** javac's own name where no lambda ever had it, else one that javac does not give. */
    private static String fresh(String javacName, Set<String> used) {
        String stem = javacName.substring(0, javacName.lastIndexOf('$') + 1) + "hs";
        String name = javacName;
        for (int number = 0; !used.add(name); number++) {
            name = stem + number;
        }
        return name;
    }
}
