package io.hotswap.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
    private static final String ALIKE = """
            package shop;
            public class Pool {
                public static int asked;
                @Override public boolean equals(Object other) { asked++; return other instanceof Pool; }
                @Override public int hashCode() { asked++; return 1; }
            }
            """;
    private static final String PLAIN = "package shop; public class Pool { }";

    private final RememberedInstances instances = new RememberedInstances(
            Set.of("shop/Pool"), Set.of("shop/Pool"), (name, loader) -> List.of("found " + name), console -> {});

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
    void hashCodeOfAnObjectThatIsNotFinishedIsNotCalledAndEqualObjectsAreAllRemembered()
            throws ReflectiveOperationException {
        Class<?> pool = load(ALIKE);
        Object one = pool.getDeclaredConstructor().newInstance();
        Object other = pool.getDeclaredConstructor().newInstance();

        assertThat(instances.of("shop.Pool", pool.getClassLoader()))
                .hasSize(2)
                .allMatch(it -> it == one || it == other);
        assertThat(pool.getField("asked").getInt(null)).isZero();
    }

    @Test
    void objectsThatAreGoneAreForgotten() throws ReflectiveOperationException {
        Class<?> pool = load(PLAIN);
        Field set = pool.getDeclaredField(RememberingClass.FIELD);
        set.setAccessible(true);
        Set<?> references = (Set<?>) set.get(null);
        for (int i = 0; i < 100; i++) {
            pool.getDeclaredConstructor().newInstance();
        }

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (references.size() > 50 && System.nanoTime() < deadline) {
            System.gc();
            pool.getDeclaredConstructor().newInstance();
        }
        assertThat(references.size()).isLessThanOrEqualTo(50);
    }

    @Test
    void objectsOfAClassThatWasLoadedWithoutTheFieldAreLookedForElsewhere() throws ReflectiveOperationException {
        assertThat(instances.of("shop.Pool", null)).containsExactly("found shop.Pool");
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
