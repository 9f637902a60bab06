package io.hotswap.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MembersTest {
    private static class Base {
        private final Map<String, Integer> cache = new HashMap<>(Map.of("a", 1));
        private final List<Integer> fixed = List.of(1);

        private String hidden(String text, boolean loud, int times) {
            return text.repeat(times) + (loud ? "!" : "");
        }

        void fails() {
            throw new IllegalStateException("no");
        }
    }

    private static final class Below extends Base {
        private static final List<String> NAMES = new ArrayList<>(List.of("x"));
    }

    private final Below below = new Below();

    @Test
    void callsPrivateMethodsOfSuperclasses() throws ReflectiveOperationException {
        assertThat(Members.call(below, "hidden", "ab", true, 2)).isEqualTo("abab!");
    }

    @Test
    void emptiesMapsAndCollectionsAndSaysWhereItCannot() {
        assertThat(Members.clear(below, "cache")).isTrue();
        assertThat(((Base) below).cache).isEmpty();
        assertThat(Members.clearStatic(Below.class, "NAMES")).isTrue();
        assertThat(Below.NAMES).isEmpty();
        assertThat(Members.clear(below, "fixed")).isFalse();
        assertThat(Members.clear(below, "absent")).isFalse();
    }

    @Test
    void aFinalFieldOfASuperclassGetsAnotherValue() throws ReflectiveOperationException {
        Members.set(below, "fixed", List.of(2));

        assertThat(Members.field(below, "fixed")).isEqualTo(List.of(2));
    }

    @Test
    void whatTheFrameworkThrowsComesOutAsItIs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Members.call(below, "fails"))
                .withMessage("no");
    }

    @Test
    void aMemberThatIsNotThereIsNamed() {
        assertThatExceptionOfType(NoSuchMethodException.class)
                .isThrownBy(() -> Members.call(below, "absent", 1))
                .withMessageContaining("absent");
        assertThatExceptionOfType(NoSuchFieldException.class).isThrownBy(() -> Members.field(below, "absent"));
    }

    @Test
    void tellsSupertypesByName() {
        assertThat(Members.is(new ArrayList<>(), "java.util.Collection")).isTrue();
        assertThat(Members.is(new ArrayList<>(), "java.util.Map")).isFalse();
    }
}
