package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.testing.CompiledLoader;
import io.hotswap.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces of clients, with annotations of the same name as Spring's. */
final class HttpClientsTest {
    private static final String EXCHANGE = """
            package org.springframework.web.service.annotation;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface HttpExchange {}
            """;
    private static final String GET = """
            package org.springframework.web.service.annotation;
            @HttpExchange
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface GetExchange {}
            """;
    private static final String CLIENT = """
            package shop;
            import org.springframework.web.service.annotation.GetExchange;
            public interface Prices {
                @GetExchange String price();
                static String currency() { return "EUR"; }
            }
            """;
    private static final String OTHER = "package shop; public interface Other { String price(); }";

    @Test
    void aClientKnowsTheMethodsThatItWasMadeWith() throws ClassNotFoundException {
        assertThat(HttpClients.hasOtherExchanges(changed("shop.Prices", Kind.METHOD_ADDED)))
                .isTrue();
        assertThat(HttpClients.hasOtherExchanges(changed("shop.Prices", Kind.ANNOTATIONS)))
                .isTrue();
    }

    @Test
    void codeAndInterfacesThatAreNoneDoNotMatter() throws ClassNotFoundException {
        assertThat(HttpClients.hasOtherExchanges(changed("shop.Prices", Kind.CODE)))
                .isFalse();
        assertThat(HttpClients.hasOtherExchanges(changed("shop.Other", Kind.METHOD_ADDED)))
                .isFalse();
    }

    private static ChangedClass changed(String name, Kind kind) throws ClassNotFoundException {
        return new ChangedClass(
                CompiledLoader.of(Sources.compile(EXCHANGE, GET, CLIENT, OTHER)).loadClass(name),
                List.of(new Change(kind, "price", "")));
    }
}
