package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HeldTest {
    private static final Object OLD = new Object();
    private static final Object FRESH = new Object();

    @Test
    void collectionsThatCanBeChangedAreChanged() {
        List<Object> list = new ArrayList<>(List.of("a", OLD));
        Set<Object> set = new LinkedHashSet<>(List.of(OLD));
        Map<String, Object> map = new HashMap<>(Map.of("key", OLD));
        Object[] array = {OLD, "b"};
        AtomicReference<Object> reference = new AtomicReference<>(OLD);

        for (Object holder : List.of(list, set, map, array, reference)) {
            assertThat(Held.in(holder, OLD, FRESH)).isEqualTo(new Held(true, null));
        }
        assertThat(list).containsExactly("a", FRESH);
        assertThat(set).containsExactly(FRESH);
        assertThat(map).containsEntry("key", FRESH);
        assertThat(array).containsExactly(FRESH, "b");
        assertThat(reference.get()).isSameAs(FRESH);
    }

    @Test
    void thoseThatCannotAreCopied() {
        assertThat(Held.in(List.of("a", OLD), OLD, FRESH).copy()).isEqualTo(List.of("a", FRESH));
        assertThat(Held.in(Set.of(OLD), OLD, FRESH).copy()).isEqualTo(Set.of(FRESH));
        assertThat(Held.in(Map.of("key", OLD), OLD, FRESH).copy()).isEqualTo(Map.of("key", FRESH));
        assertThat(Held.in(Optional.of(OLD), OLD, FRESH).copy()).isEqualTo(Optional.of(FRESH));
    }

    @Test
    void othersAreLeftAlone() {
        assertThat(Held.in(List.of("a"), OLD, FRESH).found()).isFalse();
        assertThat(Held.in(Map.of(OLD, "value"), OLD, FRESH).found()).isFalse();
        assertThat(Held.in("text", OLD, FRESH).found()).isFalse();
    }
}
