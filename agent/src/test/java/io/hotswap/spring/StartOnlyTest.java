package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import io.hotswap.plugin.Reload;
import io.hotswap.testing.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Spring reads at the start only, with annotations of the same names as Spring's. */
final class StartOnlyTest {
    private static final String TRANSACTIONAL =
            annotation("org.springframework.transaction.annotation", "Transactional");
    private static final String BEAN = annotation("org.springframework.context.annotation", "Bean");
    private static final String SHOP = """
            package shop;
            import org.springframework.context.annotation.Bean;
            import org.springframework.transaction.annotation.Transactional;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @Transactional @interface Atomic {}
            public class Shop {
                @Transactional public void sell() {}
                @Atomic public void buy() {}
                public void look() {}
                @Bean public String name() { return "shop"; }
                @Bean public String owner() { return "me"; }
            }
            """;

    private final List<String> told = new ArrayList<>();

    @Test
    void anAnnotationThatTheStartReadsIsNamedWhereItIsNewAlsoWithinAnother() throws ReflectiveOperationException {
        StartOnly.tell(
                changed(new Change(Kind.ANNOTATIONS, "sell", ""), new Change(Kind.METHOD_ADDED, "buy", "")), answer());

        assertThat(told)
                .containsExactly(
                        "context @Atomic of shop.Shop.buy, @Transactional of shop.Shop.sell: where it is new or changed,"
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
    void methodsThatMakeBeansAreToldApartByWhetherTheyAreNew() throws ReflectiveOperationException {
        ChangedClass shop = changed(new Change(Kind.CODE, "name", ""), new Change(Kind.METHOD_ADDED, "owner", ""));
        FactoryMethods.tell(new Reload(List.of(shop), List.of(), List.of(), List.of()), answer());

        assertThat(told)
                .containsExactly(
                        "beans that shop.Shop has made stay as they are until a restart: name",
                        "new methods of shop.Shop make their beans after a restart: owner");
    }

    private Answer answer() {
        return new Answer() {
            @Override
            public void tell(String what) {
                told.add(what);
            }

            @Override
            public void restart(String why) {
                told.add("restart " + why);
            }

            @Override
            public void restartContext(String why) {
                told.add("context " + why);
            }
        };
    }

    private static ChangedClass changed(Change... changes) throws ClassNotFoundException {
        Map<ClassName, byte[]> classes = Sources.compile(TRANSACTIONAL, BEAN, SHOP);
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                for (Map.Entry<ClassName, byte[]> one : classes.entrySet()) {
                    if (one.getKey().binary().equals(name)) {
                        return defineClass(name, one.getValue(), 0, one.getValue().length);
                    }
                }
                throw new ClassNotFoundException(name);
            }
        };
        return new ChangedClass(loader.loadClass("shop.Shop"), List.of(changes));
    }

    private static String annotation(String inPackage, String name) {
        return """
                package PACKAGE;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface NAME {}
                """.replace("PACKAGE", inPackage).replace("NAME", name);
    }
}
