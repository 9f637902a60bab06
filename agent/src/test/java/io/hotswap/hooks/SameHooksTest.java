package io.hotswap.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.redefine.TrustedLookup;
import io.hotswap.testing.Sources;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of a class before and after it was redefined with the code that it had. */
final class SameHooksTest {
    private static final String MODULE = """
            package shop;
            public class Module {
                public static Runnable plain() { return () -> Module.class.hashCode(); }
                public static Runnable other() { return () -> Module.class.toString(); }
                public static Runnable reference() { return Module::stop; }
                public static Runnable bound(Object of) { return of::hashCode; }
                public static Runnable number(long of) { return () -> System.setProperty("n", "" + of); }
                public static Runnable text(String of) { return () -> System.setProperty("n", of); }
                public static Runnable anonymous() { return new Runnable() { public void run() {} }; }
                static void stop() {}
            }
            """;

    private final Instrumentation jvm = ByteBuddyAgent.install();
    private final SameHooks same = new SameHooks(TrustedLookup.onDemand(jvm));

    @TempDir
    Path output;

    private Class<?> module;

    @BeforeEach
    void load() throws Exception {
        Sources.compileInto(output, MODULE);
        module = new URLClassLoader(new URL[] {output.toUri().toURL()}, null).loadClass("shop.Module");
    }

    @Test
    void aLambdaOrMethodReferenceIsTheSameAfterARedefinition() throws Exception {
        for (String method : List.of("plain", "reference")) {
            assertThat(before(method, redefined(method))).as(method).isTrue();
        }
        List<String> owner = new ArrayList<>();
        assertThat(before("bound", redefined("bound", owner), owner)).isTrue();
        assertThat(before("number", redefined("number", 300L), 300L)).isTrue();
        assertThat(before("text", redefined("text", "tea"), new StringBuilder("tea").toString()))
                .isTrue();
    }

    @Test
    void oneThatCallsAnotherMethodOrHasCapturedAnotherValueIsNot() throws Exception {
        assertThat(before("other", redefined("plain"))).isFalse();
        assertThat(before("number", redefined("number", 1L), 2L)).isFalse();
        // Two lists that are equal now.
        assertThat(before("bound", redefined("bound", new ArrayList<>()), new ArrayList<>()))
                .isFalse();
    }

    @Test
    void whatIsNoLambdaIsComparedByItself() throws Exception {
        Object hook = hook("anonymous");

        assertThat(same.key(hook)).isSameAs(hook);
    }

    @Test
    void withoutALookIntoTheJdkEveryHookIsItsOwn() throws Exception {
        Object hook = hook("plain");

        assertThat(new SameHooks(Optional::empty).key(hook)).isSameAs(hook);
    }

    /** Whether a hook that was made before the redefinition of {@code later} is one with it. */
    private boolean before(String method, Redefined later, Object... arguments) throws Exception {
        Object earlier = hook(method, arguments);
        Object made = later.make();
        assertThat(made).isNotEqualTo(earlier);
        boolean one = same.key(earlier).equals(same.key(made));
        assertThat(one && same.key(earlier).hashCode() != same.key(made).hashCode())
                .isFalse();
        return one;
    }

    private interface Redefined {
        Object make() throws Exception;
    }

    private Redefined redefined(String method, Object... arguments) {
        return () -> {
            jvm.redefineClasses(new ClassDefinition(module, Files.readAllBytes(output.resolve("shop/Module.class"))));
            return hook(method, arguments);
        };
    }

    private Object hook(String name, Object... arguments) throws ReflectiveOperationException {
        for (Method method : module.getMethods()) {
            if (method.getName().equals(name)) {
                return method.invoke(null, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }
}
