package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that the JVM takes whole or not at all. */
class RedefinerTest {
    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final Redefiner redefiner = new Redefiner(instrumentation, new ClassVersions());
    private final MemoryLoader loader = new MemoryLoader(Sources.compile(unit("A", 1), unit("B", 1)));

    @Test
    void appliesABatch() {
        assertThat(redefine(unit("A", 2), unit("B", 2))).isEqualTo(new RedefineResult.Applied());
        assertThat(List.of(value("A"), value("B"))).containsExactly(2, 2);
    }

    @Test
    void appliesNothingOfABatchThatIsRefused() {
        RedefineResult result = redefine(unit("A", 2), "public class B { public static long value() { return 2; } }");
        assertThat(result.toString()).contains("2 classes", "UnsupportedOperationException", "delete a method");
        assertThat(List.of(value("A"), value("B"))).containsExactly(1, 1);
    }

    @Test
    void namesTheClassThatIsNoClassFile() {
        Map<Class<?>, byte[]> batch = Map.of(loader.initialized("A"), "no class".getBytes(StandardCharsets.UTF_8));
        assertThat(redefiner.redefine(batch).toString()).contains("A: ClassFormatError");
        assertThat(value("A")).isEqualTo(1);
    }

    @Test
    void refusesTheClassFileOfAnotherClass() {
        Map<Class<?>, byte[]> batch = Map.of(loader.initialized("A"), Sources.compileOne(unit("B", 2)));
        assertThat(redefiner.redefine(batch)).isInstanceOf(RedefineResult.Refused.class);
        assertThat(value("A")).isEqualTo(1);
    }

    @Test
    void tellsTheSizeOfAConstantPool() {
        assertThat(redefiner.poolEntries(loader.initialized("A")).orElse(-1)).isGreaterThan(5);
    }

    @Test
    void findsAClassInEveryLoader() {
        ClassName name = new ClassName("A");
        MemoryLoader other = new MemoryLoader(Sources.compile(unit("A", 5)));
        assertThat(new LoadedClasses(instrumentation, new ClassLoaders(), Optional::empty)
                        .find(List.of(name, new ClassName("shop.Nowhere"))))
                .doesNotContainKey(new ClassName("shop.Nowhere"));
        Class<?> first = loader.initialized("A");
        Class<?> second = other.initialized("A");
        assertThat(new LoadedClasses(instrumentation, new ClassLoaders(), Optional::empty)
                        .find(List.of(name))
                        .get(name))
                .contains(first, second);
    }

    @Test
    void neverUndoesWhatADebuggerRedefinesWhileTheLiveVersionIsGivenAnew(@TempDir Path directory) {
        try (WatchedClass order = new WatchedClass(directory)) {
            order.install();
            order.load();
            order.redefiner().anew(() -> {
                CompletableFuture.runAsync(() -> redefineByOthers(order, 2)).join();
                order.redefine(1);
            });
            assertThat(order.total()).isEqualTo(2);
            assertThat(order.current()).isEqualTo(WatchedClass.version(2));
        }
    }

    private static void redefineByOthers(WatchedClass order, int version) {
        try {
            order.redefineByOthers(WatchedClass.version(version));
        } catch (UnmodifiableClassException | ClassNotFoundException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void holdsOnToNoClass(@TempDir Path directory) {
        WeakReference<ClassLoader> loaderOfRedefined = new WeakReference<>(redefinedThenDropped(directory));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loaderOfRedefined.refersTo(null);
        });
    }

    private static ClassLoader redefinedThenDropped(Path directory) {
        try (WatchedClass order = new WatchedClass(directory)) {
            order.install();
            order.load();
            order.redefine(2);
            order.retransform();
            assertThat(order.total()).isEqualTo(2);
            return order.load().getClassLoader();
        }
    }

    private RedefineResult redefine(String a, String b) {
        return redefiner.redefine(
                Map.of(loader.initialized("A"), Sources.compileOne(a), loader.initialized("B"), Sources.compileOne(b)));
    }

    private int value(String name) {
        try {
            return (int) loader.initialized(name).getMethod("value").invoke(null);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static String unit(String name, int value) {
        return "public class " + name + " { public static int value() { return " + value + "; } }";
    }
}
