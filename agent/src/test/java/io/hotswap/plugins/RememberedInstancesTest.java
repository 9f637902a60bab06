package io.hotswap.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RememberedInstancesTest {
    private static final String POOL = """
            package shop;
            public class Pool implements java.io.Serializable {
                static final Pool FIRST = new Pool(1);
                final int size;
                public Pool() { this(7); }
                public Pool(int size) { this.size = size; if (size < 0) return; }
            }
            """;
    private static final String PLAIN = "package shop; public class Pool { }";

    private final RememberedInstances instances =
            new RememberedInstances(Set.of("shop/Pool"), Set.of("shop/Pool"), console -> {});

    @Test
    void everyObjectIsRememberedAlsoThoseThatItsInitializerMakes() throws ReflectiveOperationException {
        Class<?> pool = load(POOL);
        Object first = pool.getDeclaredConstructor().newInstance();
        Object second = pool.getDeclaredConstructor(int.class).newInstance(-1);

        assertThat(instances.of("shop.Pool", pool.getClassLoader())).hasSize(3).contains(first, second);
        assertThat(instances.seen()).isEqualTo(1);
    }

    @Test
    void aClassWithoutInitializerGetsOne() throws ReflectiveOperationException {
        Class<?> pool = load(PLAIN);
        Object only = pool.getDeclaredConstructor().newInstance();

        assertThat(instances.of("shop.Pool", pool.getClassLoader())).containsExactly(only);
    }

    @Test
    void aClassThatWasNotLoadedWithTheFieldIsNotAskedFor() throws ReflectiveOperationException {
        assertThat(instances.of("shop.Pool", null)).isEmpty();
    }

    @Test
    void otherClassesStayAsTheyAre() {
        byte[] other = Sources.compileOne("package shop; public class Other { }");

        assertThat(instances.transform(getClass().getClassLoader(), "shop/Other", null, null, other))
                .isNull();
        assertThat(instances.seen()).isZero();
    }

    private Class<?> load(String source) throws ClassNotFoundException {
        byte[] written = Sources.compileOne(source);
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (!List.of("shop.Pool").contains(name)) {
                    throw new ClassNotFoundException(name);
                }
                byte[] with = instances.transform(this, "shop/Pool", null, null, written);
                return defineClass(name, with, 0, with.length);
            }
        };
        return loader.loadClass("shop.Pool");
    }
}
