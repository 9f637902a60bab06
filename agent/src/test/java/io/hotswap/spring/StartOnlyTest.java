package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Spring reads at the start only, with annotations of the same names as Spring's. */
final class StartOnlyTest {
    private static final String LISTENER = annotation("org.springframework.kafka.annotation", "KafkaListener");
    private static final String FILTER = "package org.springframework.web.server; public interface WebFilter {}";
    private static final String COMPONENT = annotation("org.springframework.boot.jackson", "JsonComponent");
    private static final String MONEY =
            "package shop;\n@org.springframework.boot.jackson.JsonComponent\npublic class Money {}";
    private static final String GATE =
            "package shop; public class Gate implements org.springframework.web.server.WebFilter {}";
    private static final String SHOP = """
            package shop;
            import org.springframework.kafka.annotation.KafkaListener;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @KafkaListener @interface Atomic {}
            public class Shop {
                @KafkaListener public void sell() {}
                @Atomic public void buy() {}
                public void look() {}
            }
            """;

    private final List<String> told = new ArrayList<>();

    @Test
    void anAnnotationThatTheStartReadsIsNamedWhereItIsNewAlsoWithinAnother() throws ReflectiveOperationException {
        StartOnly.tell(
                changed(new Change(Kind.ANNOTATIONS, "sell", ""), new Change(Kind.METHOD_ADDED, "buy", "")), answer());

        assertThat(told)
                .containsExactly(
                        "context @Atomic of shop.Shop.buy, @KafkaListener of shop.Shop.sell: where it is new or changed,"
                                + " it takes part when the context starts");
    }

    @Test
    void codeAndOtherAnnotationsAreNoneOfIt() throws ReflectiveOperationException {
        StartOnly.tell(
                changed(
                        new Change(Kind.CODE, "sell", ""),
                        new Change(Kind.ANNOTATIONS, "look", ""),
                        new Change(Kind.ANNOTATIONS, "", "")),
                answer());

        assertThat(told).isEmpty();
    }

    @Test
    void aNewBeanThatTheServerTakesAtItsStartIsNamed() throws ReflectiveOperationException {
        StartOnly.tell("gate", bean("shop.Gate", FILTER, GATE), answer());
        StartOnly.tell("other", new Object(), answer());

        assertThat(told).containsExactly("context the new bean gate, a WebFilter, takes part when the context starts");
    }

    @Test
    void aNewComponentOfTheMapperIsNamed() throws ReflectiveOperationException {
        StartOnly.tell("money", bean("shop.Money", COMPONENT, MONEY), answer());

        assertThat(told)
                .containsExactly("context the new bean money, a JsonComponent, takes part when the context starts");
    }

    @Test
    void aCustomizerOfSpringsIsNamedWhateverItCustomizes() throws ReflectiveOperationException {
        String customizer = "package org.springframework.boot.web.codec; public interface CodecCustomizer {}";
        Object codecs = bean(
                "shop.Codecs",
                customizer,
                "package shop; public class Codecs implements org.springframework.boot.web.codec.CodecCustomizer {}");

        StartOnly.tell("codecs", codecs, answer());
        StartOnly.gone("codecs", codecs, answer());
        StartOnly.tell("own", bean("shop.Customizer", "package shop; public class Customizer {}"), answer());

        assertThat(told)
                .containsExactly(
                        "context the new bean codecs, a CodecCustomizer, takes part when the context starts",
                        "context the bean codecs, a CodecCustomizer, is gone, which counts when the context starts");
    }

    private static Object bean(String name, String... units) throws ReflectiveOperationException {
        return CompiledLoader.of(Sources.compile(units))
                .loadClass(name)
                .getConstructor()
                .newInstance();
    }

    private Answer answer() {
        return new ToldAnswer(told);
    }

    private static ChangedClass changed(Change... changes) throws ClassNotFoundException {
        Map<ClassName, byte[]> classes = Sources.compile(LISTENER, SHOP);
        return new ChangedClass(CompiledLoader.of(classes).loadClass("shop.Shop"), List.of(changes));
    }

    private static String annotation(String inPackage, String name) {
        return """
                package PACKAGE;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface NAME {}
                """.replace("PACKAGE", inPackage).replace("NAME", name);
    }
}
