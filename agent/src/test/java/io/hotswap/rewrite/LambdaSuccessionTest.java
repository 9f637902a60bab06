package io.hotswap.rewrite;

import static io.hotswap.rewrite.Lambdas.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several edits in a row: a name that a lambda had is never given to another one. */
final class LambdaSuccessionTest {
    private static final String A = "() -> \"a\"";
    private static final String B = "() -> \"b\"";
    private static final String C = "() -> \"c\"";

    @Test
    void followsRenamedBodies() {
        Lambdas first = Lambdas.of(list(A));
        Lambdas second = first.edited(list(B, A));

        Lambdas third = second.edited(list(C, B, A));

        assertThat(third.nameOf("a")).isEqualTo(first.nameOf("a"));
        assertThat(third.nameOf("b")).isEqualTo(second.nameOf("b"));
        assertThat(third.nameOf("c")).isNotIn(second.everUsed());
        assertThat(third.run()).isEqualTo("cba");
    }

    @Test
    void neverGivesTheNameOfARemovedOneAgain() {
        Lambdas first = Lambdas.of(list(A, B));
        Lambdas second = first.edited(list(A));

        Lambdas third = second.edited(list(A, C));

        assertThat(third.nameOf("c")).isNotIn(second.everUsed()).isNotEqualTo(first.nameOf("b"));
    }

    @Test
    void takesOneThatComesBackForNew() {
        Lambdas first = Lambdas.of(list(A, B));
        Lambdas second = first.edited(list(A));

        Lambdas third = second.edited(list(A, B));

        assertThat(third.nameOf("b")).isNotEqualTo(first.nameOf("b"));
    }

    @Test
    void staysUniqueOverManyVersions() {
        List<String> lambdas = new ArrayList<>(List.of(A, B));
        Lambdas version = Lambdas.of(list(A, B));
        for (String text : List.of("c", "d", "e", "f")) {
            lambdas.add(0, "() -> \"" + text + "\"");
            Lambdas next = version.edited(list(lambdas.toArray(String[]::new)));

            assertThat(next.names()).containsAll(version.names()).hasSize(lambdas.size());
            assertThat(next.nameOf(text)).isNotIn(version.everUsed());
            version = next;
        }
        assertThat(version.run()).isEqualTo("fedcab");
    }
}
