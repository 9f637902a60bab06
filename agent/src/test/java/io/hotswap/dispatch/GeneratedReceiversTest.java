package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/** Added methods are called on objects of classes that a library has generated, with types of the same names as the library's. */
final class GeneratedReceiversTest {
    private static final String DESCRIPTOR = "()Ljava/lang/String;";
    private static final String SPRING_PROXY = "package org.springframework.aop; public interface SpringProxy {}";
    private static final String FACTORY = "package org.springframework.cglib.proxy; public interface Factory {}";
    private static final String METHOD_PROXY = "package org.springframework.cglib.proxy; public class MethodProxy {}";
    private static final String INTERCEPTOR = """
            package org.springframework.cglib.proxy;
            public interface MethodInterceptor {
                Object intercept(Object object, java.lang.reflect.Method method, Object[] arguments, MethodProxy proxy)
                        throws Throwable;
            }
            """;
    private static final String HIBERNATE = """
            package org.hibernate.proxy;
            public interface ProxyConfiguration {
                interface Interceptor {
                    Object intercept(Object instance, java.lang.reflect.Method method, Object[] arguments) throws Throwable;
                }
            }
            """;
    private static final String SHOP = """
            package shop;
            import java.lang.reflect.Method;
            import org.springframework.cglib.proxy.*;
            import org.hibernate.proxy.ProxyConfiguration;
            public class Shop {
                public final String last() { return "shell"; }
                public String name() { return "shell"; }
                public static class Proxied extends Shop
                        implements org.springframework.aop.SpringProxy, Factory {
                    private MethodInterceptor CGLIB$CALLBACK_0 = new MethodInterceptor() {
                        public Object intercept(Object object, Method method, Object[] arguments, MethodProxy proxy) {
                            return "advised " + method.getName() + arguments.length + (object instanceof Proxied);
                        }
                    };
                }
                public static class Lazy extends Shop implements ProxyConfiguration {
                    private ProxyConfiguration.Interceptor $$_hibernate_interceptor = new ProxyConfiguration.Interceptor() {
                        public Object intercept(Object object, Method method, Object[] arguments) {
                            return "loaded " + method.getName() + (object instanceof Lazy);
                        }
                    };
                }
                public static class Own extends Proxied {
                    public String name() { return "own"; }
                }
            }
            """;

    private final Program program = new Program(SPRING_PROXY, FACTORY, METHOD_PROXY, INTERCEPTOR, HIBERNATE, SHOP);
    private final Linking linking = new Linking();

    @Test
    void aProxyOfSpringAsksItsInterceptor() throws Throwable {
        assertThat(call("name", "shop.Shop$Proxied")).isEqualTo("advised name0true");
    }

    @Test
    void aProxyOfHibernateAsksItsInterceptor() throws Throwable {
        assertThat(call("name", "shop.Shop$Lazy")).isEqualTo("loaded nametrue");
    }

    @Test
    void whatIsFinalOrTheReceiversOwnIsCalledAsItIs() throws Throwable {
        assertThat(call("last", "shop.Shop$Proxied")).isEqualTo("shell");
        assertThat(call("name", "shop.Shop$Own")).isEqualTo("own");
        assertThat(call("name", "shop.Shop")).isEqualTo("shell");
    }

    @Test
    void theseClassesAreKnownToHandCallsOn() throws Throwable {
        assertThat(GeneratedReceivers.areKnown(program.type("shop.Shop$Proxied")))
                .isTrue();
        assertThat(GeneratedReceivers.areKnown(program.type("shop.Shop$Lazy"))).isTrue();
        assertThat(GeneratedReceivers.areKnown(program.type("shop.Shop"))).isFalse();
    }

    private Object call(String method, String receiver) throws Throwable {
        Class<?> shop = program.type("shop.Shop");
        MethodHandle site = linking.site(Kind.VIRTUAL, shop, method, DESCRIPTOR, methodType(String.class, shop));
        return site.invoke(program.object(receiver));
    }
}
