package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Succession;
import java.io.File;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class gets methods while objects of a subclass are in use that a library has generated at run time. */
final class ProxiedClassesIT {
    private static final String PROXIES = """
            package shop;
            import java.lang.invoke.MethodHandles;
            import java.lang.reflect.InvocationHandler;
            import java.lang.reflect.Proxy;
            import net.bytebuddy.ByteBuddy;
            import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
            import net.bytebuddy.implementation.InvocationHandlerAdapter;
            import net.bytebuddy.matcher.ElementMatchers;
            public class Proxies {
                static Account account = of(Account.class, new Account("ann"), true);
                static Shipping shipping = of(Shipping.class, new Shipping("sea"), false);
                static Plain plain = new Plain();
                static Named named = (Named) Proxy.newProxyInstance(Named.class.getClassLoader(),
                        new Class<?>[] {Named.class}, (p, m, a) -> m.isDefault()
                        ? InvocationHandler.invokeDefault(p, m, a) : "asked for " + m.getName());
                static <T> T of(Class<T> type, T target, boolean neighbour) {
                    try {
                        return new ByteBuddy().subclass(type)
                                .method(ElementMatchers.not(ElementMatchers.isFinalizer()))
                                .intercept(InvocationHandlerAdapter.of((p, m, a) -> m.invoke(target, a)))
                                .make()
                                .load(type.getClassLoader(), neighbour
                                        ? ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup())
                                        : ClassLoadingStrategy.Default.WRAPPER_PERSISTENT)
                                .getLoaded().getDeclaredConstructor().newInstance();
                    } catch (ReflectiveOperationException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
            """;
    private static final String NAMED = "package shop; public interface Named { %s }";
    private static final String PLAIN = "package shop; public class Plain { %s }";

    @TempDir
    Path directory;

    @Test
    void aMethodThatAProxyDoesNotHandOnIsARestartAndEverythingElseStaysInPlace() {
        try (Application app = start()) {
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("ann sea");

            app.edit(account("public String greeting() { return \"dear \" + owner; }"), shipping(""));
            assertThat(app.awaitReport(1))
                    .as(app.jvm().toString())
                    .contains("not applied")
                    .contains("shop.Account: method greeting() added, which shop.Account$ByteBuddy$")
                    .contains("[proxied-class]");
            app.jvm().awaitError("stays in place instead of proxied-class: a private or static method");
            app.edit(shipping("String way() { return way; }"));
            assertThat(app.awaitReport(2)).contains("method way() added").contains("[proxied-class]");

            app.edit(
                    account("private final int n = 7; private String own() { return owner + n + suffix(); }"
                            + " static String suffix() { return \"!\"; }"
                            + " public final String last() { return String.valueOf(owner); }"
                            + " @Override public String toString() { return \"account of \" + own(); }"),
                    shipping(""),
                    PLAIN.formatted("public String text() { return \"plain\"; }"),
                    NAMED.formatted(""),
                    PROXIES,
                    service("Proxies.account + \" \" + Proxies.account.last() + \" \" + Proxies.plain.text()"));
            assertThat(app.awaitReport(3)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("account of ann7! null plain");
        }
    }

    @Test
    void aProxyOfTheJdkIsAskedForEveryMethodThatItsInterfaceGets() {
        try (Application app = start()) {
            app.edit(
                    NAMED.formatted("String name(); default String nick() { return \"nick of \" + name(); }"),
                    account(""),
                    shipping(""),
                    PLAIN.formatted(""),
                    PROXIES,
                    service("Proxies.named.name() + \", \" + Proxies.named.nick()"));
            assertThat(app.awaitReport(1)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("asked for name, nick of asked for name");
        }
    }

    private Application start() {
        Path classes = Application.build(
                directory,
                account(""),
                shipping(""),
                PLAIN.formatted(""),
                NAMED.formatted(""),
                PROXIES,
                service("Proxies.account.owner() + \" \" + Proxies.shipping.by()"));
        CodeSource library = ByteBuddy.class.getProtectionDomain().getCodeSource();
        return Application.start(
                directory,
                classes,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent("restart=never,watch.quiet=150ms"),
                        "-cp",
                        classes
                                + File.pathSeparator
                                + Path.of(library.getLocation().getPath()),
                        "shop.Main"));
    }

    private static String service(String answer) {
        return Succession.service("public String answer() { return " + answer + "; }");
    }

    private static String account(String members) {
        return "package shop; public class Account { private final String owner; public Account() { owner = null; }"
                + " public Account(String owner) { this.owner = owner; } public String owner() { return owner; } "
                + members + " }";
    }

    private static String shipping(String members) {
        return "package shop; public class Shipping { private final String way; public Shipping() { way = null; }"
                + " public Shipping(String way) { this.way = way; } public String by() { return way; } "
                + members + " }";
    }
}
