package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class BeanDefinitionsTest {
    static class Labels {
        @Deprecated
        String label() {
            return colour();
        }

        String colour() {
            return "red";
        }

        String colour(int shade) {
            return "red " + shade;
        }

        String both() {
            return "";
        }

        @Deprecated
        String both(int shade) {
            return "" + shade;
        }
    }

    @Test
    void aHelperIsAMethodOfWhichNoOverloadHasAnAnnotation() {
        assertThat(BeanDefinitions.withoutAnnotations(Labels.class, Set.of("label", "colour", "both", "absent")))
                .containsExactly("colour");
    }

    @Test
    void whatIsNotNamedIsNoHelper() {
        assertThat(BeanDefinitions.withoutAnnotations(Labels.class, Set.of())).isEmpty();
    }
}
