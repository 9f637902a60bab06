package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CarriedFieldsTransformerTest {
    private static final String ANNOTATION = "package io.hotswap.api; public @interface Carried {}";
    private static final String COUNTER = "package shop; public class Counter { static int count; }";
    private static final String CARRIED = COUNTER.replace("static", "@io.hotswap.api.Carried static");

    private final ClassLoader loader = new ClassLoader(null) {
        @Override
        public URL getResource(String anyName) {
            return CarriedFieldsTransformerTest.class.getResource("CarriedFieldsTransformerTest.class");
        }
    };
    private final List<String> said = new ArrayList<>();
    private final CarriedFieldsTransformer transformer = new CarriedFieldsTransformer(said::add);

    @Test
    void anAnnotationThatAnEditAddsIsSaidOnceToCountLater() {
        assertThat(transformed(null, COUNTER)).isNull();
        assertThat(transformed(Object.class, CARRIED)).isNull();
        assertThat(transformed(Object.class, CARRIED)).isNull();

        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(
                        "@Carried shop.Counter.count is not carried over the next restart, but over those after it");
    }

    @Test
    void aClassThatWasLoadedWithACarriedFieldKeepsItsCall() {
        byte[] loaded = transformed(null, CARRIED);
        byte[] redefined = transformed(Object.class, CARRIED.replace("count", "number"));

        assertThat(loaded).isNotNull();
        assertThat(redefined).isNotNull();
        assertThat(said).isEmpty();
    }

    private byte[] transformed(Class<?> redefined, String source) {
        byte[] classFile = Sources.compile(ANNOTATION, source).get(new ClassName("shop.Counter"));
        return transformer.transform(loader, "shop/Counter", redefined, null, classFile);
    }
}
