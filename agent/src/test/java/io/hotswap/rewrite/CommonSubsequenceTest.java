package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class CommonSubsequenceTest {

    @Test
    void whatIsInsertedHasNoPartner() {
        assertThat(CommonSubsequence.partners(letters("xyx"), letters("xzyx"))).containsExactly(0, -1, 1, 2);
        assertThat(CommonSubsequence.partners(letters("xyx"), letters("xxyx"))).containsExactly(0, -1, 1, 2);
        assertThat(CommonSubsequence.partners(letters(""), letters("a"))).containsExactly(-1);
        assertThat(CommonSubsequence.partners(letters("a"), letters(""))).isEmpty();
    }

    @Test
    void thousandsOfDifferentElementsInReverseAreCompared() {
        List<Integer> ascending = IntStream.range(0, 20_000).boxed().toList();
        List<Integer> descending =
                ascending.stream().sorted(Collections.reverseOrder()).toList();
        assertThat(paired(CommonSubsequence.partners(ascending, descending))).hasSize(1);
    }

    @RepeatedTest(200)
    void itIsAsLongAsTheOneThatATableGives(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Integer> before = random.ints(random.nextInt(12), 0, 4).boxed().toList();
        List<Integer> after = random.ints(random.nextInt(12), 0, 4).boxed().toList();
        int[] partners = CommonSubsequence.partners(before, after);
        assertThat(paired(partners)).hasSize(length(before, after)).isSorted().doesNotHaveDuplicates();
        IntStream.range(0, partners.length)
                .filter(index -> partners[index] >= 0)
                .forEach(index -> assertThat(before.get(partners[index])).isEqualTo(after.get(index)));
    }

    private static List<Integer> paired(int[] partners) {
        return IntStream.of(partners).filter(partner -> partner >= 0).boxed().toList();
    }

    private static int length(List<?> before, List<?> after) {
        int[][] table = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                table[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        return table[before.size()][after.size()];
    }

    private static List<Character> letters(String text) {
        return text.chars().mapToObj(letter -> (char) letter).toList();
    }
}
