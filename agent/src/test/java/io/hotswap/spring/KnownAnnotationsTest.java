package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a scanner of the name and the members of Spring's. */
final class KnownAnnotationsTest {
    private static final String SCANNER = """
            package org.springframework.core.annotation;
            import java.lang.annotation.Annotation;
            import java.lang.reflect.Method;
            import java.util.*;
            abstract class AnnotationsScanner {
                static final Map<Object, Annotation[]> declaredAnnotationCache = new HashMap<>();
                static Annotation[] getDeclaredAnnotations(java.lang.reflect.AnnotatedElement source, boolean defensive) {
                    Annotation[] known = declaredAnnotationCache.get(source);
                    if (known == null) {
                        known = source.getDeclaredAnnotations();
                        if (known.length != 0) {
                            declaredAnnotationCache.put(source, known);
                        }
                    }
                    return known;
                }
                public static Map<Object, Annotation[]> known() {
                    return declaredAnnotationCache;
                }
            }
            """;
    private static final String SHOP = """
            package shop;
            public class Shop {
                @Deprecated public void sell() {}
                public void buy() {}
            }
            """;

    @Test
    void methodsAreKnownByTheirAnnotationsOfNowAndThoseWithoutAnyToo() throws ReflectiveOperationException {
        ClassLoader loader = CompiledLoader.of(Sources.compile(SCANNER, SHOP));
        Class<?> shop = loader.loadClass("shop.Shop");
        Method sell = shop.getMethod("sell");
        Method buy = shop.getMethod("buy");
        Map<Object, Annotation[]> known = known(loader);
        known.put(sell, new Annotation[0]);

        KnownAnnotations.read(loader, List.of(shop));

        assertThat(known.get(sell)).hasSize(1);
        assertThat(known.get(buy)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Annotation[]> known(ClassLoader loader) throws ReflectiveOperationException {
        Method known = Class.forName("org.springframework.core.annotation.AnnotationsScanner", true, loader)
                .getDeclaredMethod("known");
        known.setAccessible(true);
        return (Map<Object, Annotation[]>) known.invoke(null);
    }
}
