package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a longest common subsequence of two lists with the algorithm of Hunt and Szymanski: a longest increasing chain among
 * the pairs of equal elements. What both lists begin or end with is paired first.
 */
final class CommonSubsequence {
    static final int NONE = -1;

    private final List<?> before;
    private final List<?> after;
    private final int[] partners;

    private CommonSubsequence(List<?> before, List<?> after) {
        this.before = before;
        this.after = after;
        this.partners = new int[after.size()];
        Arrays.fill(partners, NONE);
    }

    /** For each element of the later list the index of its partner in the earlier one, or {@link #NONE}. */
    static int[] partners(List<?> before, List<?> after) {
        CommonSubsequence search = new CommonSubsequence(before, after);
        int start = search.pairStarts();
        int rest = search.pairEnds(start);
        search.pairBetween(start, before.size() - rest, after.size() - rest);
        return search.partners;
    }

    private int pairStarts() {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            partners[start] = start;
            start++;
        }
        return start;
    }

    private int pairEnds(int start) {
        int rest = 0;
        while (rest < Math.min(before.size(), after.size()) - start && endsAreEqual(rest)) {
            rest++;
            partners[after.size() - rest] = before.size() - rest;
        }
        return rest;
    }

    private boolean endsAreEqual(int rest) {
        return before.get(before.size() - 1 - rest).equals(after.get(after.size() - 1 - rest));
    }

    private void pairBetween(int start, int beforeEnd, int afterEnd) {
        Map<Object, List<Integer>> places = descendingPlaces(start, beforeEnd);
        List<Pair> chains = new ArrayList<>();
        for (int index = start; index < afterEnd; index++) {
            for (int place : places.getOrDefault(after.get(index), List.of())) {
                extend(chains, place, index);
            }
        }
        Pair pair = chains.isEmpty() ? null : chains.get(chains.size() - 1);
        for (; pair != null; pair = pair.previous) {
            partners[pair.after] = pair.before;
        }
    }

    private Map<Object, List<Integer>> descendingPlaces(int start, int end) {
        Map<Object, List<Integer>> places = new HashMap<>();
        for (int index = end - 1; index >= start; index--) {
            places.computeIfAbsent(before.get(index), added -> new ArrayList<>())
                    .add(index);
        }
        return places;
    }

    /** Keeps, for each length, the chain of that length that ends first. */
    private static void extend(List<Pair> chains, int before, int after) {
        int found =
                Collections.binarySearch(chains, new Pair(before, after, null), Comparator.comparingInt(Pair::before));
        int length = found >= 0 ? found : -found - 1;
        Pair pair = new Pair(before, after, length == 0 ? null : chains.get(length - 1));
        if (length == chains.size()) {
            chains.add(pair);
        } else {
            chains.set(length, pair);
        }
    }

    private record Pair(int before, int after, @Nullable Pair previous) {}
}
