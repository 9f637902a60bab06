package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefinitionAnnotationsTest {
    @Test
    void annotationsDifferThatHaveComeGoneOrGotOtherValues() {
        Map<String, String> before =
                Map.of("Import", "{value=[shop.Flags]}", "Profile", "{value=[test]}", "Scope", "{}");
        Map<String, String> now = Map.of("Import", "{value=[shop.Labels]}", "EnableAsync", "{}", "Scope", "{}");

        assertThat(DefinitionAnnotations.differing(before, now)).containsExactly("EnableAsync", "Import", "Profile");
    }

    @Test
    void theOrderOfAttributesMakesNoDifferenceAndThatOfElementsDoes() {
        assertThat(DefinitionAnnotations.text(Map.of("value", new String[] {"a", "b"}, "lazy", false)))
                .isEqualTo("{lazy=false, value=[a, b]}");
        assertThat(DefinitionAnnotations.text(new String[] {"b", "a"})).isEqualTo("[b, a]");
    }

    @Test
    void nestedAnnotationsAndNumbersAreComparedByWhatIsInThem() {
        Object nested = new Map<?, ?>[] {Map.of("pattern", new int[] {1, 2})};

        assertThat(DefinitionAnnotations.text(nested))
                .isEqualTo(DefinitionAnnotations.text(new Map<?, ?>[] {Map.of("pattern", new int[] {1, 2})}))
                .isNotEqualTo(DefinitionAnnotations.text(new Map<?, ?>[] {Map.of("pattern", new int[] {1, 3})}));
        assertThat(DefinitionAnnotations.text(List.of())).isEqualTo("[]");
    }
}
