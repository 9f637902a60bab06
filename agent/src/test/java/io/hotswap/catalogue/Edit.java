package io.hotswap.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One edit that a programmer makes, and what should come of it.
 *
 * @param name what is done, as a phrase
 * @param before a full compilation unit, which may hold several types
 * @param after the unit after the edit
 * @param changes what differs, each as {@code Class: change}; new and removed classes have no entry
 * @param decision what a stock JVM asks for: {@code skip}, {@code redefine}, {@code define} or {@code restart}
 * @param codes the reason codes of all classes whose class file differs, in the order of the codes
 * @param live what the agent makes of it on a stock JVM: {@code in place}, {@code in place, statics kept} where the statics keep
 *     values that a fresh JVM would not give them, or {@code restart}
 */
public record Edit(
        String name,
        String before,
        String after,
        List<String> changes,
        String decision,
        List<String> codes,
        String live) {

    private static final Set<String> NEVER_IN_PLACE = Set.of("superclass", "interfaces");

    public Edit {
        changes = List.copyOf(changes);
        codes = List.copyOf(codes);
    }

    /** Of a whole compilation unit in package {@code shop}; the package line is put in front. */
    static Edit unit(String name, String before, String after) {
        return new Edit(name, inPackage(before), inPackage(after), List.of(), "skip", List.of(), "in place");
    }

    /** Of the members of {@code class Order} in package {@code shop}. */
    static Edit members(String name, String before, String after) {
        return unit(name, inOrder(before), inOrder(after));
    }

    /** With the expected changes, each as {@code Class: change}. */
    Edit changes(String... expected) {
        return new Edit(name, before, after, List.of(expected), decision, codes, live);
    }

    /** With the expected changes of class {@code Order} alone. */
    Edit inOrderOnly(String... expected) {
        return changes(Arrays.stream(expected).map(change -> "Order: " + change).toArray(String[]::new));
    }

    Edit skip(String... expectedCodes) {
        return decided("skip", expectedCodes);
    }

    Edit redefine() {
        return decided("redefine", "code");
    }

    Edit redefine(String... expectedCodes) {
        return decided("redefine", expectedCodes);
    }

    Edit define(String... expectedCodes) {
        return decided("define", expectedCodes);
    }

    Edit restart(String... expectedCodes) {
        return decided("restart", expectedCodes);
    }

    /** The name, by which a parameterized test shows the edit. */
    @Override
    public String toString() {
        return name;
    }

    /** As {@link #live()}, where that does not follow from the codes. */
    Edit live(String expected) {
        return new Edit(name, before, after, changes, decision, codes, expected);
    }

    private Edit decided(String expected, String... expectedCodes) {
        boolean restarts = Stream.of(expectedCodes).anyMatch(NEVER_IN_PLACE::contains);
        return new Edit(
                name, before, after, changes, expected, List.of(expectedCodes), restarts ? "restart" : "in place");
    }

    private static String inPackage(String unit) {
        return "package shop;\n" + unit + "\n";
    }

    private static String inOrder(String members) {
        return "class Order {\n" + members + "\n}";
    }
}
