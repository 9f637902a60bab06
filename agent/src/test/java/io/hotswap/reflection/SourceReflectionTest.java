package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.redefine.TrustedLookup;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

final class SourceReflectionTest {
    private final Instrumentation real = ByteBuddyAgent.install();
    private final List<String> told = new ArrayList<>();
    private final List<String> called = new ArrayList<>();

    @Test
    void nothingIsTouchedBeforeTheFirstReshape() {
        reflection().forget(List.of(Object.class));

        assertThat(called).isEmpty();
    }

    @Test
    void aJvmThatDoesNotRetransformClassIsToldOfOnce() {
        SourceReflection reflection = reflection();

        reflection.install();
        reflection.install();

        assertThat(told).singleElement().asString().contains("reflection does not show added members");
        assertThat(called).containsExactly("addTransformer", "retransformClasses", "removeTransformer");
    }

    private SourceReflection reflection() {
        Instrumentation refusing = (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, this::answer);
        return new SourceReflection(
                refusing,
                TrustedLookup.open(real).orElseThrow(),
                loaded -> Optional.empty(),
                loaded -> Optional.empty(),
                call -> {
                    throw new AssertionError("nothing to link");
                },
                told::add);
    }

    private Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
        called.add(method.getName());
        if (method.getName().equals("retransformClasses")) {
            throw new UnmodifiableClassException("java.lang.Class");
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
