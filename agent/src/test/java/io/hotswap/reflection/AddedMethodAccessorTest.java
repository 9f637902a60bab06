package io.hotswap.reflection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.redefine.TrustedLookup;
import io.hotswap.rewrite.AddedMethod;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

final class AddedMethodAccessorTest {
    private final MethodHandles.Lookup trusted =
            TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow();
    private final Method repeat = shown("repeat$hs1", "repeat", String.class, int.class);

    @Test
    void aByteIsWidenedToAnInt() throws ReflectiveOperationException {
        assertThat(repeat.invoke(new Words(), "a", (byte) 3)).isEqualTo("aaa");
    }

    @Test
    void aCopyInvokesLikeTheFirst() throws ReflectiveOperationException {
        Method copy = (Method) invokeExactly(repeat, "copy");

        assertThat(copy.invoke(new Words(), "a", 2)).isEqualTo("aa");
    }

    @Test
    void whatTheMethodThrowsIsWrapped() {
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> repeat.invoke(new Words(), "a", -1))
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullForAPrimitiveIsRefused() {
        assertThatThrownBy(() -> repeat.invoke(new Words(), "a", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherTypeIsRefused() {
        assertThatThrownBy(() -> repeat.invoke(new Words(), 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherNumberOfArgumentsIsRefused() {
        assertThatThrownBy(() -> repeat.invoke(new Words())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aForeignReceiverIsRefused() {
        assertThatThrownBy(() -> repeat.invoke("words", "a", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noReceiverIsRefused() {
        assertThatThrownBy(() -> repeat.invoke(null, "a", 1)).isInstanceOf(NullPointerException.class);
    }

    private Method shown(String real, String name, Class<?>... parameters) {
        try {
            Mirrors mirrors = new Mirrors(trusted);
            Method held = Words.class.getDeclaredMethod(real, parameters);
            Method method = mirrors.method(held, name, parameters, Modifier.PUBLIC, null);
            String descriptor = MethodType.methodType(String.class, parameters).descriptorString();
            AddedMethod added =
                    new AddedMethod(new MethodKey(real, descriptor), AddedMethod.Form.INSTANCE, Modifier.PUBLIC);
            AddedMethodAccessor accessor = new AddedMethodAccessor(
                    method, added, trusted.in(Words.class), call -> new ConstantCallSite(handle(held)));
            mirrors.accessor(method, Proxy.newProxyInstance(null, new Class<?>[] {mirrors.accessorType()}, accessor));
            return method;
        } catch (Throwable unexpected) {
            throw new AssertionFailedError("no method " + name, unexpected);
        }
    }

    private java.lang.invoke.MethodHandle handle(Method held) {
        try {
            return trusted.unreflect(held);
        } catch (IllegalAccessException unexpected) {
            throw new AssertionFailedError("not trusted", unexpected);
        }
    }

    private Object invokeExactly(Method receiver, String name) throws ReflectiveOperationException {
        try {
            return trusted.findVirtual(Method.class, name, MethodType.methodType(Method.class))
                    .invoke(receiver);
        } catch (ReflectiveOperationException failed) {
            throw failed;
        } catch (Throwable unexpected) {
            throw new AssertionFailedError(name, unexpected);
        }
    }

    /** Has a method as the JVM form would. */
    public static final class Words {
        private String repeat$hs1(String word, int count) {
            return word.repeat(count);
        }
    }
}
