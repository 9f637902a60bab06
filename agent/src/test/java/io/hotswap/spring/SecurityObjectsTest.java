package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import org.junit.jupiter.api.Test;

final class SecurityObjectsTest {
    private static final ClassName REGISTRY = new ClassName("org.springframework.security.Registry");
    private static final String SOURCE = """
            package org.springframework.security;
            import java.util.*;
            public class Registry {
                final Map<String, String> cachedAttributes = new HashMap<>(Map.of("buy", "CUSTOMER"));
                final Map<String, String> users = new HashMap<>(Map.of("ann", "pass"));
                final List<String> cacheNames = new ArrayList<>(List.of("one"));
                public String toString() { return cachedAttributes + " " + users + " " + cacheNames; }
            }
            """;

    @Test
    void whatAnnotationsCameToIsForgottenAndNothingElse() throws ReflectiveOperationException {
        Class<?> type = CompiledLoader.of(Sources.compile(SOURCE)).loadClass(REGISTRY.binary());
        Object registry = type.getConstructor().newInstance();
        assertThat(registry).hasToString("{buy=CUSTOMER} {ann=pass} [one]");

        SecurityObjects.forget(registry);

        assertThat(registry).hasToString("{} {ann=pass} [one]");
    }
}
