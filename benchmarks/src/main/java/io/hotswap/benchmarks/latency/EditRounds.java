package io.hotswap.benchmarks.latency;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often which edits are made under which conditions.
 *
 * @param classes of libraries that are loaded
 * @param busy whether the application works meanwhile
 * @param warmUp edits of each kind that do not count, the first of which run code that is interpreted still
 * @param times kind to how often it is measured */
record EditRounds(int classes, boolean busy, int warmUp, Map<EditKind, Integer> times) {
    private static final Map<EditKind, Integer> ALL = Map.of(
            EditKind.BODY, 150,
            EditKind.METHOD, 40,
            EditKind.FIELD, 40,
            EditKind.LAMBDA, 40,
            EditKind.INNER, 40,
            EditKind.BATCH_10, 40,
            EditKind.BATCH_100, 30,
            EditKind.BATCH_1000, 6);
    private static final Map<EditKind, Integer> FEWER = Map.of(
            EditKind.BODY, 40,
            EditKind.METHOD, 20,
            EditKind.FIELD, 20,
            EditKind.LAMBDA, 20,
            EditKind.INNER, 20,
            EditKind.BATCH_10, 20,
            EditKind.BATCH_100, 10);
    private static final Map<EditKind, Integer> FEWEST = Map.of(
            EditKind.BODY, 25,
            EditKind.METHOD, 15,
            EditKind.FIELD, 15,
            EditKind.BATCH_100, 10);

    static final List<EditRounds> SHORT = List.of(new EditRounds(2_000, false, 10, FEWEST));
    static final List<EditRounds> LONG = List.of(
            new EditRounds(2_000, false, 10, ALL),
            new EditRounds(2_000, true, 10, FEWER),
            new EditRounds(20_000, false, 10, FEWER),
            new EditRounds(20_000, true, 10, FEWER));

    EditRounds {
        times = Map.copyOf(times);
    }

    /** How many classes of their own edits of one kind need at most. */
    int classesOfAKind() {
        return warmUp
                + 1
                + times.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    int rounds() {
        return warmUp
                + times.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Whether a kind takes part in a round; larger batches are warm sooner. */
    boolean takesPart(EditKind kind, int round) {
        int skipped = Math.max(0, warmUp - (kind.isBatch() ? 3 : warmUp));
        return round >= skipped && round < warmUp + times.getOrDefault(kind, -warmUp);
    }

    boolean counts(int round) {
        return round >= warmUp;
    }

    Set<EditKind> kinds() {
        return times.keySet();
    }

    Map<String, String> conditions(EditKind kind) {
        return new TreeMap<>(Map.of(
                "edit", kind.text(),
                "classes edited", String.valueOf(kind.classes()),
                "classes loaded", String.valueOf(classes),
                "application", busy ? "busy" : "idle"));
    }
}
