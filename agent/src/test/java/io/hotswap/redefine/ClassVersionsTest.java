package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClassVersionsTest {
    private static final ClassName ORDER = new ClassName("shop.Order");

    private final ClassVersions versions = new ClassVersions();

    @Test
    void keepsTheVersionOfEachLoader() {
        MemoryLoader first = loader();
        MemoryLoader second = loader();
        versions.put(first, ORDER, ClassVersion.loaded(versions.store(WatchedClass.version(1))));
        versions.put(second, ORDER, ClassVersion.loaded(versions.store(WatchedClass.version(2))));
        assertThat(current(first)).isEqualTo(WatchedClass.version(1));
        assertThat(current(second)).isEqualTo(WatchedClass.version(2));
        versions.pack();
        assertThat(current(first)).isEqualTo(WatchedClass.version(1));
    }

    @Test
    void updatesOnlyWhatItKnows() {
        MemoryLoader loader = loader();
        versions.update(loader, ORDER, version -> version.receivedAs(versions.store(new byte[1])));
        assertThat(versions.current(loader.initialized(ORDER.binary()))).isEmpty();
        assertThat(versions.find(null, ORDER)).isEmpty();
    }

    @Test
    void keepsNoVersionAliveUntilItIsPacked() {
        WeakReference<StoredClassFile> replaced = new WeakReference<>(versions.store(WatchedClass.version(1)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return replaced.refersTo(null);
        });
        versions.pack();
        assertThat(replaced.get()).isNull();
    }

    @Test
    void keepsEveryLoaderForABenchmark() {
        ClassVersions holding = ClassVersions.holdingLoaders();
        WeakReference<ClassLoader> loader = new WeakReference<>(remembered(holding));
        System.gc();
        assertThat(loader.get()).isNotNull();
        assertThat(holding.names(name -> true)).containsExactly(ORDER);
    }

    @Test
    void knowsNothingOfTheBootstrapLoader() {
        assertThat(versions.current(String.class)).isEmpty();
    }

    @Test
    void letsALoaderBeCollected() {
        WeakReference<ClassLoader> loader = new WeakReference<>(remembered(versions));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(loader.get()).isNull();
    }

    private static ClassLoader remembered(ClassVersions versions) {
        MemoryLoader loader = loader();
        loader.initialized(ORDER.binary());
        versions.put(loader, ORDER, ClassVersion.loaded(versions.store(WatchedClass.version(1))));
        assertThat(versions.find(loader, ORDER)).isPresent();
        return loader;
    }

    private byte[] current(MemoryLoader loader) {
        return versions.current(loader.initialized(ORDER.binary())).orElseThrow();
    }

    private static MemoryLoader loader() {
        return new MemoryLoader(Map.of(ORDER, WatchedClass.version(1)));
    }
}
