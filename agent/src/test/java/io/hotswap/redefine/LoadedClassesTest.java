package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

final class LoadedClassesTest {
    private static final ClassName ORDER = new ClassName("shop.Order");
    private static final ClassName UNUSED = new ClassName("shop.Unused");

    private final Instrumentation jvm = ByteBuddyAgent.install();
    private final ClassLoaders loaders = new ClassLoaders();
    private final Map<ClassName, byte[]> classes =
            Sources.compile("package shop; public class Order {}", "package shop; public class Unused {}");

    @Test
    void areFoundInEveryClassLoaderThatHasThemAndNoneIsLoaded() throws ClassNotFoundException {
        Class<?> one = CompiledLoader.of(classes).loadClass(ORDER.binary());
        Class<?> other = CompiledLoader.of(classes).loadClass(ORDER.binary());

        Map<ClassName, List<Class<?>>> found = asked().find(List.of(ORDER, UNUSED));

        assertThat(found.get(ORDER)).contains(one, other);
        assertThat(found).doesNotContainKey(UNUSED);
        assertThat(found.get(ORDER))
                .hasSameElementsAs(walked().find(List.of(ORDER, UNUSED)).get(ORDER));
    }

    @Test
    void aClassThatALoaderHasFromItsParentIsFoundOnce() throws ClassNotFoundException {
        ClassLoader parent = CompiledLoader.of(classes);
        ClassLoader child = new ClassLoader(parent) {};
        Class<?> order = Class.forName(ORDER.binary(), false, child);
        loaders.add(child);

        assertThat(asked().find(List.of(ORDER)).get(ORDER)).containsOnlyOnce(order);
    }

    @Test
    void thoseOfTheBootLoaderAreFoundToo() {
        assertThat(asked().find(List.of(new ClassName("java.util.ArrayList"))))
                .containsOnlyKeys(new ClassName("java.util.ArrayList"));
    }

    @Test
    void untilTheLoadersAreKnownAllClassesAreWalkedThrough() throws ClassNotFoundException {
        Class<?> order = CompiledLoader.of(classes).loadClass(ORDER.binary());
        LoadedClasses before = new LoadedClasses(jvm, loaders, TrustedLookup.onDemand(jvm));

        assertThat(before.find(List.of(ORDER)).get(ORDER)).contains(order);
    }

    @Test
    void aLoaderThatComesLaterIsAskedOnceItHasBeenSeen() throws ClassNotFoundException {
        LoadedClasses asked = asked();
        ClassLoader later = CompiledLoader.of(classes);
        Class<?> order = later.loadClass(ORDER.binary());
        loaders.add(later);

        assertThat(asked.find(List.of(ORDER)).get(ORDER)).contains(order);
    }

    @Test
    void manyNamesAreFoundByOneWalk() throws ClassNotFoundException {
        Class<?> order = CompiledLoader.of(classes).loadClass(ORDER.binary());
        List<ClassName> many = IntStream.range(0, 5_000)
                .mapToObj(number -> number == 0 ? ORDER : new ClassName("shop.None" + number))
                .toList();

        Map<ClassName, List<Class<?>>> found = asked().find(many);

        assertThat(found).containsOnlyKeys(ORDER);
        assertThat(found.get(ORDER)).contains(order);
    }

    private LoadedClasses asked() {
        LoadedClasses asked = new LoadedClasses(jvm, loaders, TrustedLookup.onDemand(jvm));
        asked.look();
        return asked;
    }

    private LoadedClasses walked() {
        return new LoadedClasses(jvm, loaders, Optional::empty);
    }
}
