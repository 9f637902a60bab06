package io.hotswap.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JnaPropertiesTest {
    private final Properties properties = new Properties();
    private final JnaProperties ofJna = new JnaProperties(properties);

    @Test
    void hidesWhatTheApplicationSays() throws Exception {
        properties.putAll(Map.of("jna.boot.library.path", "/lib", "jna.nosys", "false", "other", "1"));
        assertThat(ofJna.areSet()).isTrue();
        Map<Object, Object> seen = ofJna.withDefaults(() -> Map.copyOf(properties));
        assertThat(seen).containsOnlyKeys("other");
        assertThat(properties).containsEntry("jna.boot.library.path", "/lib").containsEntry("jna.nosys", "false");
    }

    @Test
    void removesWhatJnaSets() throws Exception {
        properties.put("jna.loaded", "by the application");
        ofJna.withDefaults(() -> properties.put("jnidispatch.path", "/tmp/x"));
        assertThat(properties).isEqualTo(Map.of("jna.loaded", "by the application"));
        assertThat(ofJna.areSet()).isFalse();
    }

    @Test
    void restoresAfterAFailure() {
        properties.put("jna.nosys", "false");
        assertThatThrownBy(() -> ofJna.withDefaults(() -> {
                    throw new UnsatisfiedLinkError("no");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class);
        assertThat(properties).isEqualTo(Map.of("jna.nosys", "false"));
    }
}
