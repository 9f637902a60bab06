package io.hotswap.benchmarks.sample;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Source text of classes such as applications have: fields, loops, lambdas, concatenations and calls to a neighbour. One
 * constant, small enough for an operand of {@code sipush} (JVMS 6.5), tells their versions apart; so constant pools, which
 * redefinition only ever adds to, stay as they are.
 */
public final class SampleSources {
    private static final String UNIT = """
            package %1$s;

            import java.util.*;
            import java.util.function.IntSupplier;
            import java.util.stream.Collectors;

            public final class %2$s implements IntSupplier {
                private final Map<String, List<Integer>> amounts = new TreeMap<>();
                private final List<String> journal = new ArrayList<>();
                private long total;
                private int changes;

                @Override
                public int getAsInt() {
                    return %4$s;
                }
                %5$s

                public void add(String name, int amount) {
                    if (amount < 0) {
                        throw new IllegalArgumentException("negative amount of " + name + ": " + amount);
                    }
                    amounts.computeIfAbsent(name, key -> new ArrayList<>()).add(amount);
                    total += amount;
                    changes++;
                    journal.add("added " + amount + " to " + name);
                }

                public int largest(String name) {
                    int largest = Integer.MIN_VALUE;
                    for (int amount : amounts.getOrDefault(name, List.of())) {
                        largest = Math.max(largest, amount);
                    }
                    return largest;
                }

                public String describe(int days) {
                    switch (days %% 3) {
                        case 0: return "even " + total;
                        case 1: return "odd " + changes;
                        default: return String.join(", ", journal);
                    }
                }

                public Map<String, Integer> sums() {
                    return amounts.entrySet().stream()
                            .filter(entry -> !entry.getValue().isEmpty())
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().stream().mapToInt(n -> n).sum()));
                }

                public boolean isBalanced() {
                    try {
                        return sums().values().stream().mapToLong(Integer::longValue).sum() == total;
                    } catch (ArithmeticException overflow) {
                        journal.add("overflow in " + this);
                        return false;
                    }
                }

                public %3$s neighbour() {
                    %3$s neighbour = new %3$s();
                    amounts.keySet().forEach(name -> neighbour.add(name, largest(name)));
                    return neighbour;
                }

                public int answerOfNeighbour() {
                    return neighbour().getAsInt();
                }
            }
            """;

    private SampleSources() {}

    /** The binary name of a class of the package. */
    public static String className(String packageName, int number) {
        return packageName + "." + simpleName(number);
    }

    /** As many classes, each in a compilation unit of its own, whose instances supply the answer. */
    public static List<SourceUnit> of(String packageName, int classes, int answer) {
        return IntStream.range(0, classes)
                .mapToObj(number -> unit(packageName, number, (number + 1) % classes, answer))
                .toList();
    }

    /** One class beside itself.
     *
     * @param answer an expression, which its instances supply
     * @param members further members, or nothing */
    public static SourceUnit one(String packageName, String simpleName, String answer, String members) {
        String text = UNIT.formatted(packageName, simpleName, simpleName, answer, members);
        return new SourceUnit(packageName + "." + simpleName, text);
    }

    private static SourceUnit unit(String packageName, int number, int neighbour, int answer) {
        String text =
                UNIT.formatted(packageName, simpleName(number), simpleName(neighbour), String.valueOf(answer), "");
        return new SourceUnit(className(packageName, number), text);
    }

    private static String simpleName(int number) {
        return "Unit" + number;
    }
}
