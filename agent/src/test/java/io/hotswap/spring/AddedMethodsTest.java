package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddedMethodsTest {
    static class Labels {
        String label() {
            return "red";
        }

        String tone() {
            return "dark";
        }
    }

    static class Others {
        String tone() {
            return "light";
        }
    }

    private final AddedMethods added = new AddedMethods();

    @Test
    void aMethodIsAddedToItsClassAlone() {
        added.note(List.of(changed(Kind.METHOD_ADDED, "tone")));

        assertThat(added.of(Labels.class, method -> true)).containsExactly("tone");
        assertThat(added.of(Others.class, method -> true)).isEmpty();
    }

    @Test
    void whatChangesOtherwiseWasThereBefore() {
        added.note(List.of(changed(Kind.ANNOTATIONS, "tone"), changed(Kind.CODE, "label")));

        assertThat(added.of(Labels.class, method -> true)).isEmpty();
    }

    @Test
    void thoseOfEarlierBatchesStayAddedAndOnlyTheWantedAreNamed() {
        added.note(List.of(changed(Kind.METHOD_ADDED, "tone")));
        added.note(List.of(changed(Kind.METHOD_ADDED, "label")));

        assertThat(added.of(Labels.class, method -> method.getName().startsWith("l")))
                .containsExactly("label");
    }

    private static ChangedClass changed(Kind kind, String member) {
        return new ChangedClass(Labels.class, List.of(new Change(kind, member, "")));
    }
}
