package io.hotswap.rewrite;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/**
 * Pairs what the next version has with what runs, each at most once. Within a sequence, the pairs are those of the
 * heaviest common subsequence, in which equal elements outweigh everything else; the search is the textbook dynamic
 * program. Where an edit explains another pair as well, there is none.
 *
 * @param <T> what is paired
 */
final class Pairing<T> {
    private static final long EQUAL = 1_000_000;

    private final Likeness<T> likeness;
    private final Map<T, T> runningByNext = new LinkedHashMap<>();
    private final Set<T> matched = new LinkedHashSet<>();
    private final Set<T> doubtful = new LinkedHashSet<>();

    Pairing(Likeness<T> likeness) {
        this.likeness = likeness;
    }

    Optional<T> runningFor(T next) {
        return Optional.ofNullable(runningByNext.get(next));
    }

    /** What runs and is not paired, since it cannot be told which of several it has become. */
    Set<T> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** Pairs equal elements that kept their order. */
    void equalInOrder(List<T> running, List<T> next) {
        align(running, next, true);
    }

    /** Pairs what is equal wherever it stands. */
    void equalAnywhere(Collection<T> running, Collection<T> next) {
        for (T added : next) {
            if (!runningByNext.containsKey(added)) {
                running.stream()
                        .filter(old -> !matched.contains(old) && likeness.equal(old, added))
                        .findFirst()
                        .ifPresent(old -> pair(old, added));
            }
        }
    }

    /** Pairs by position what an edit can explain; the pairs that exist stay and bound the places. */
    void byPosition(List<T> running, List<T> next) {
        align(running, next, false);
    }

    private void align(List<T> running, List<T> next, boolean onlyEqual) {
        int start = 0;
        int end = running.size();
        int nextEnd = next.size();
        while (start < Math.min(end, nextEnd) && same(running.get(start), next.get(start))) {
            start++;
        }
        while (Math.min(end, nextEnd) > start && same(running.get(end - 1), next.get(nextEnd - 1))) {
            end--;
            nextEnd--;
        }
        heaviest(running.subList(start, end), next.subList(start, nextEnd), onlyEqual);
    }

    private boolean same(T running, T next) {
        boolean same = weight(running, next) >= EQUAL;
        if (same) {
            pair(running, next);
        }
        return same;
    }

    private void heaviest(List<T> running, List<T> next, boolean onlyEqual) {
        Map<T, T> edited = new LinkedHashMap<>();
        long[][] best = totals(running, next, this::weight);
        int r = 0;
        int n = 0;
        while (r < running.size() && n < next.size()) {
            long weight = weight(running.get(r), next.get(n));
            if (weight > 0 && best[r][n] == weight + best[r + 1][n + 1]) {
                if (weight >= EQUAL) {
                    pair(running.get(r), next.get(n));
                } else if (!onlyEqual) {
                    edited.put(next.get(n), running.get(r));
                }
                r++;
                n++;
            } else if (best[r][n] == best[r + 1][n]) {
                r++;
            } else {
                n++;
            }
        }
        pairEdited(running, next, edited);
    }

    private void pairEdited(List<T> running, List<T> next, Map<T, T> edited) {
        Set<T> alone = new LinkedHashSet<>(running);
        alone.removeAll(edited.values());
        Set<T> added = new LinkedHashSet<>(next);
        added.removeAll(edited.keySet());
        edited.forEach((later, old) -> {
            long weight = weight(old, later);
            List<T> rivals = alone.stream()
                    .filter(other -> weight(other, later) >= weight)
                    .toList();
            if (rivals.isEmpty() && added.stream().noneMatch(other -> weight(old, other) >= weight)) {
                pair(old, later);
            } else {
                doubtful.add(old);
                doubtful.addAll(rivals);
            }
        });
    }

    /** The weight of the heaviest common subsequence of what follows each pair of places. */
    private static <T> long[][] totals(List<T> running, List<T> next, ToLongBiFunction<T, T> weight) {
        long[][] best = new long[running.size() + 1][next.size() + 1];
        for (int r = running.size() - 1; r >= 0; r--) {
            for (int n = next.size() - 1; n >= 0; n--) {
                long paired = weight.applyAsLong(running.get(r), next.get(n)) + best[r + 1][n + 1];
                best[r][n] = Math.max(paired, Math.max(best[r + 1][n], best[r][n + 1]));
            }
        }
        return best;
    }

    private long weight(T running, T next) {
        boolean pair = Objects.equals(runningByNext.get(next), running);
        if (!pair && (matched.contains(running) || runningByNext.containsKey(next))) {
            return 0;
        }
        return pair || likeness.equal(running, next) ? EQUAL : likeness.resemblance(running, next);
    }

    private void pair(T running, T next) {
        runningByNext.put(next, running);
        matched.add(running);
    }
}
