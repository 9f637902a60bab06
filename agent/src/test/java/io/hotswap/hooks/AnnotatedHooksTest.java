package io.hotswap.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Sources;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotatedHooksTest {
    private static final String API = """
            package io.hotswap.api;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            public @interface OnDispose {}
            """;
    private static final String MODULE = """
            package shop;
            import io.hotswap.api.OnDispose;
            public class Module {
                public static final StringBuilder RAN = new StringBuilder();
                static { System.setProperty("hooks.test.initialized", "true"); }
                @OnDispose private static void stop() { RAN.append("stop"); }
                @OnDispose static void fail() { throw new IllegalStateException("broken"); }
                @OnDispose void instance() {}
                @OnDispose static void parameter(int any) {}
            }
            """;

    @TempDir
    Path classes;

    private final List<String> notes = new ArrayList<>();

    @Test
    void aStaticMethodRunsAndAnyOtherIsNamed() throws Exception {
        Class<?> module = load(API, MODULE);

        hooks(true).dispose(Set.of(module), notes);

        assertThat(module.getField("RAN").get(null)).hasToString("stop");
        assertThat(notes)
                .anyMatch(note -> note.contains("shop.Module did not run: instance is not a static method"))
                .anyMatch(note -> note.contains("shop.Module did not run: parameter is not a static method"))
                .anyMatch(note -> note.contains("IllegalStateException: broken at shop.Module.fail(Module.java:"))
                .anyMatch(note -> note.equals("onDispose ran: shop.Module"))
                .hasSize(4);
    }

    @Test
    void aClassThatIsNotInitializedIsLeftAlone() throws Exception {
        System.clearProperty("hooks.test.initialized");
        Class<?> module = load(API, MODULE);

        hooks(false).dispose(Set.of(module), notes);

        assertThat(notes).isEmpty();
        assertThat(System.getProperty("hooks.test.initialized")).isNull();
    }

    @Test
    void anApplicationWithoutTheApiHasNone() throws Exception {
        Class<?> module = load("package shop; public class Module { void stop(Missing any) {} } class Missing {}");
        java.nio.file.Files.delete(classes.resolve("shop/Missing.class"));

        hooks(true).dispose(Set.of(module), notes);
        assertThat(notes).isEmpty();
    }

    @Test
    void aClassLoaderIsAskedForTheAnnotationOnceHoweverManyClassesItHas() throws Exception {
        Sources.compileInto(classes, MODULE.replace("@OnDispose", "").replace("import io.hotswap.api.OnDispose;", ""));
        Sources.compileInto(classes, "package shop; public class Other {}");
        List<String> asked = new ArrayList<>();
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                asked.add(name);
                return super.findClass(name);
            }
        }) {
            hooks(true).disposeAll(Set.of(loader.loadClass("shop.Module"), loader.loadClass("shop.Other")), notes);
        }

        assertThat(asked).containsOnlyOnce("io.hotswap.api.OnDispose");
        assertThat(notes).isEmpty();
    }

    private static ReloadHooks hooks(boolean initialized) {
        return new ReloadHooks(() -> Duration.ofSeconds(60), Optional::empty, type -> initialized);
    }

    private Class<?> load(String... units) throws MalformedURLException, ClassNotFoundException {
        Sources.compileInto(classes, units);
        URL[] path = {classes.toUri().toURL()};
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader()).loadClass("shop.Module");
    }
}
