package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RestoringInitializerTest {
    private static final String API = """
            package io.hotswap.api;
            import java.lang.invoke.MethodHandles;
            import java.lang.reflect.Field;
            public class Hotswap {
                public static void restoreCarried(MethodHandles.Lookup owner) {
                    try {
                        int before = (int) owner.unreflectGetter(field(owner)).invoke();
                        owner.unreflectSetter(field(owner)).invoke(before + 40);
                    } catch (Throwable failed) {
                        throw new AssertionError(failed);
                    }
                }
                private static Field field(MethodHandles.Lookup owner) throws Exception {
                    return owner.lookupClass().getDeclaredField("count");
                }
            }
            """;
    private static final String ANNOTATION = """
            package io.hotswap.api;
            public @interface Carried {}
            """;

    @Test
    void theCallComesAfterTheInitializerOnEachOfItsWaysOut() throws Exception {
        assertThat(count("""
                static int count = 2;
                static {
                    if (count == 2) { try { count = Integer.parseInt("x"); } catch (NumberFormatException no) { count = 3; } }
                }
                """)).isEqualTo(43);
    }

    @Test
    void aClassWithoutInitializerGetsOne() throws Exception {
        assertThat(count("private static int count;")).isEqualTo(40);
    }

    @Test
    void fieldsThatAreFinalOrNotStaticAreRefused() {
        RestoringInitializer.Result result =
                RestoringInitializer.of(compiled("""
                int one;
                @io.hotswap.api.Carried static final int TWO = 2;
                @io.hotswap.api.Carried static int three;
                static int four;
                """).get(new ClassName("shop.Counter")));

        assertThat(result.refused()).containsExactly("one", "TWO");
        assertThat(result.carried()).containsExactly("three");
    }

    @Test
    void aClassWithoutTheAnnotationStaysAsItIsAndOneWhoseLoaderHasNoApiIsNamed() {
        List<String> said = new ArrayList<>();
        CarriedFieldsTransformer transformer = new CarriedFieldsTransformer(said::add);
        byte[] plain = Sources.compileOne("class Plain { static int count; }");
        byte[] carried = compiled("static int count;").get(new ClassName("shop.Counter"));
        ClassLoader bare = ClassLoader.getPlatformClassLoader();

        assertThat(transformer.transform(bare, "Plain", null, null, plain)).isNull();
        assertThat(said).isEmpty();
        assertThat(transformer.transform(bare, "shop/Counter", null, null, carried))
                .isNull();
        assertThat(said).singleElement().asString().contains("shop.Counter", "put hotswap-api.jar on the class path");
    }

    @Test
    void aRedefinitionKeepsTheCallAndBringsNone() {
        CarriedFieldsTransformer transformer = new CarriedFieldsTransformer(said -> {});
        byte[] carried = compiled("static int count;").get(new ClassName("shop.Counter"));
        byte[] plain = Sources.compileOne("package shop; public class Counter { static int count; }");
        Loader loader = new Loader(Map.of());

        assertThat(transformer.transform(loader, "shop/Counter", getClass(), null, carried))
                .isNull();
        assertThat(transformer.transform(loader, "shop/Counter", null, null, carried))
                .isNotNull();
        assertThat(transformer.transform(loader, "shop/Counter", getClass(), null, plain))
                .isEqualTo(RestoringInitializer.of(plain).classFile())
                .isNotEqualTo(plain);
    }

    private static int count(String members) throws Exception {
        Map<ClassName, byte[]> classes = compiled(members);
        ClassName name = new ClassName("shop.Counter");
        classes.put(name, RestoringInitializer.of(classes.get(name)).classFile());
        var field = new Loader(classes).loadClass("shop.Counter").getDeclaredField("count");
        field.setAccessible(true);
        return field.getInt(null);
    }

    /** The first member is annotated. */
    private static Map<ClassName, byte[]> compiled(String members) {
        String counter = "package shop; public class Counter { @io.hotswap.api.Carried " + members + "}";
        return new java.util.HashMap<>(Sources.compile(API, ANNOTATION, counter));
    }

    private static final class Loader extends ClassLoader {
        private final Map<ClassName, byte[]> classes;

        Loader(Map<ClassName, byte[]> classes) {
            super(ClassLoader.getPlatformClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classes.get(new ClassName(name));
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public java.net.URL getResource(String name) {
            return RestoringInitializerTest.class.getResource("RestoringInitializerTest.class");
        }
    }
}
