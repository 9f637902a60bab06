package io.hotswap.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two versions of a static initializer, with the statement of the old one that each of the new one is the same as. */
final class InitializerMatch {
    private static final String ASSERTIONS = "$assertionsDisabled";
    private static final String SWITCH_TABLE = "$SwitchMap$";

    private final StaticInitializer before;
    private final StaticInitializer after;
    private final int[] partners;
    private final Set<String> refilled;
    private final Set<Integer> computedAgain;

    private InitializerMatch(StaticInitializer before, StaticInitializer after, int[] partners) {
        this.before = before;
        this.after = after;
        this.partners = partners;
        this.refilled = refilled();
        this.computedAgain = constantsChanged() ? computedFromConstants() : Set.of();
    }

    static InitializerMatch between(StaticInitializer before, StaticInitializer after) {
        List<List<String>> keysBefore = before.keys();
        List<List<String>> keysAfter = after.keys();
        int[] partners = CommonSubsequence.partners(keysBefore, keysAfter);
        pairMoved(partners, keysBefore, keysAfter);
        return new InitializerMatch(before, after, partners);
    }

    private static void pairMoved(int[] partners, List<List<String>> before, List<List<String>> after) {
        Map<List<String>, Deque<Integer>> left = new HashMap<>();
        unpaired(partners, before.size())
                .forEach(index -> left.computeIfAbsent(before.get(index), added -> new ArrayDeque<>())
                        .add(index));
        for (int index = 0; index < partners.length; index++) {
            Deque<Integer> equals = left.getOrDefault(after.get(index), new ArrayDeque<>());
            if (partners[index] == CommonSubsequence.NONE && !equals.isEmpty()) {
                partners[index] = equals.remove();
            }
        }
    }

    /** The statements of the old version that are no one's partner. */
    private static List<Integer> unpaired(int[] partners, int size) {
        Set<Integer> paired = new HashSet<>(IntStream.of(partners).boxed().toList());
        return IntStream.range(0, size)
                .boxed()
                .filter(index -> !paired.contains(index))
                .toList();
    }

    /** The arrays to be made anew because what they are made of has changed. */
    private Set<String> refilled() {
        Stream<String> touched = Stream.concat(
                unpaired(partners, before.statements().size()).stream()
                        .flatMap(index -> before.touched(index).stream()),
                added().flatMap(index -> after.touched(index).stream()));
        Set<String> all = new HashSet<>(
                touched.filter(field -> field.startsWith(SWITCH_TABLE)).toList());
        if (constantsChanged()) {
            all.addAll(after.constantArrays());
        }
        return all;
    }

    private boolean constantsChanged() {
        return !EnumConstant.names(before.host()).equals(EnumConstant.names(after.host()))
                || !replacedConstants().isEmpty();
    }

    /** The statements that ask for all constants, and those that share a field with one that does, which begins anew. */
    private Set<Integer> computedFromConstants() {
        Set<Integer> computed = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(IntStream.range(0, partners.length)
                .filter(after::asksForConstants)
                .boxed()
                .toList());
        for (Integer next = open.poll(); next != null; next = open.poll()) {
            if (computed.add(next)) {
                Set<String> variables = after.variables(next);
                IntStream.range(0, partners.length)
                        .filter(other -> after.constants().get(other).isEmpty())
                        .filter(other -> after.variables(other).stream().anyMatch(variables::contains))
                        .forEach(open::add);
            }
        }
        return computed;
    }

    private Stream<Integer> added() {
        return IntStream.range(0, partners.length).boxed().filter(index -> partners[index] == CommonSubsequence.NONE);
    }

    List<Statement> toRun() {
        return IntStream.range(0, partners.length)
                .filter(this::runs)
                .mapToObj(after.statements()::get)
                .toList();
    }

    private boolean runs(int index) {
        if (after.touched(index).equals(Set.of(ASSERTIONS))
                && !after.assignments(index).isEmpty()) {
            return !before.declaresStatic(ASSERTIONS, "Z");
        }
        return partners[index] == CommonSubsequence.NONE
                || after.touched(index).stream().anyMatch(refilled::contains)
                || computedAgain.contains(index)
                || assignsAddedField(index);
    }

    private boolean assignsAddedField(int index) {
        return after.assignments(index).stream()
                .anyMatch(field ->
                        after.declaresStatic(field.name, field.desc) && !before.declaresStatic(field.name, field.desc));
    }

    /** The names of existing enum constants that the new version makes otherwise, by more than their ordinal. */
    List<String> replacedConstants() {
        List<String> existing = EnumConstant.names(before.host());
        return added().flatMap(index -> after.constants().get(index).stream())
                .map(EnumConstant::name)
                .filter(existing::contains)
                .toList();
    }

    List<EnumOrdinalChanged> changedOrdinals() {
        return IntStream.range(0, partners.length)
                .boxed()
                .filter(index -> partners[index] != CommonSubsequence.NONE)
                .flatMap(index -> changedOrdinal(partners[index], index))
                .toList();
    }

    private Stream<EnumOrdinalChanged> changedOrdinal(int indexBefore, int indexAfter) {
        return before.constants().get(indexBefore).stream()
                .flatMap(was -> after.constants().get(indexAfter).stream()
                        .filter(is -> is.ordinal() != was.ordinal())
                        .map(is -> new EnumOrdinalChanged(is.name(), was.ordinal(), is.ordinal())));
    }
}
