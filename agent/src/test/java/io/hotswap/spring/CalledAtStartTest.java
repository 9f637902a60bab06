package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Configurers, with an interface of the same name as Spring's. */
final class CalledAtStartTest {
    private static final String CONFIGURER = """
            package org.springframework.web.servlet.config.annotation;
            public interface WebMvcConfigurer { default void addInterceptors(Object registry) {} }
            """;
    private static final String RUNNER = """
            package org.springframework.boot;
            public interface CommandLineRunner { void run(String... arguments); }
            """;
    private static final String POST_CONSTRUCT = """
            package jakarta.annotation;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface PostConstruct {}
            """;
    private static final String SHOP = """
            package shop;
            import org.springframework.boot.CommandLineRunner;
            import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
            public class Web implements WebMvcConfigurer, CommandLineRunner {
                public void addInterceptors(Object registry) {}
                public void run(String... arguments) {}
                @jakarta.annotation.PostConstruct void fill() {}
                public void other() {}
            }
            """;

    @Test
    void methodsOfTheInterfaceAreNamedHoweverTheyHaveChanged() throws ClassNotFoundException {
        assertThat(CalledAtStart.configuring(changed(Kind.CODE, "addInterceptors")))
                .containsExactly("shop.Web.addInterceptors");
        assertThat(CalledAtStart.configuring(changed(Kind.METHOD_REMOVED, "addInterceptors")))
                .containsExactly("shop.Web.addInterceptors");
    }

    @Test
    void whatRunsOnceIsNamedApart() throws ClassNotFoundException {
        assertThat(CalledAtStart.running(changed(Kind.CODE, "run"))).containsExactly("shop.Web.run");
        assertThat(CalledAtStart.running(changed(Kind.CODE, "fill"))).containsExactly("shop.Web.fill");
        assertThat(CalledAtStart.configuring(changed(Kind.CODE, "run"))).isEmpty();
    }

    @Test
    void othersOfTheSameClassAreNot() throws ClassNotFoundException {
        assertThat(CalledAtStart.configuring(changed(Kind.CODE, "other"))).isEmpty();
        assertThat(CalledAtStart.running(changed(Kind.CODE, "other"))).isEmpty();
        assertThat(CalledAtStart.configuring(changed(Kind.ANNOTATIONS, ""))).isEmpty();
    }

    private static ChangedClass changed(Kind kind, String member) throws ClassNotFoundException {
        Map<ClassName, byte[]> classes = Sources.compile(CONFIGURER, RUNNER, POST_CONSTRUCT, SHOP);
        Class<?> type = CompiledLoader.of(classes).loadClass("shop.Web");
        return new ChangedClass(type, List.of(new Change(kind, member, "")));
    }
}
