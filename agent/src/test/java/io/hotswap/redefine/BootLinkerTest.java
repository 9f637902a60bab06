package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class BootLinkerTest {
    private final BootLinker boot =
            BootLinker.define(TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow());

    @AfterEach
    void leaveNobodyBehind() {
        boot.set(arguments -> null);
    }

    @Test
    void liesInTheBaseModule() throws ClassNotFoundException {
        assertThat(Class.forName("java.lang.$HotswapLinker", false, null).getModule())
                .isEqualTo(Object.class.getModule());
    }

    @Test
    void isDefinedOnce() {
        BootLinker again =
                BootLinker.define(TrustedLookup.open(ByteBuddyAgent.install()).orElseThrow());
        again.set(BootLinkerTest::described);

        assertThat(callThroughInvokedynamic()).isEqualTo("total ()String static class shop.Caller ()V");
    }

    @Test
    void handsOverWhatTheJvmSays() {
        boot.set(BootLinkerTest::described);

        assertThat(callThroughInvokedynamic()).isEqualTo("total ()String static class shop.Caller ()V");
    }

    @Test
    void saysThatNobodyIsThere() {
        assertThatThrownBy(BootLinkerTest::callThroughInvokedynamic)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hotswap is not there to link shop.Caller.total()V (static) in shop.Caller");
    }

    private static CallSite described(Object[] arguments) {
        String text = List.of(arguments).subList(1, 6).stream()
                .map(Object::toString)
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
        return new ConstantCallSite(MethodHandles.constant(String.class, text));
    }

    private static Object callThroughInvokedynamic() {
        Class<?> caller = new MemoryLoader(Map.of(new ClassName("shop.Caller"), caller())).initialized("shop.Caller");
        try {
            return caller.getMethod("call").invoke(null);
        } catch (InvocationTargetException thrown) {
            throw (Error) thrown.getCause();
        } catch (ReflectiveOperationException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static byte[] caller() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "shop/Caller", null, "java/lang/Object", null);
        MethodVisitor call =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "call", "()Ljava/lang/Object;", null, null);
        call.visitCode();
        call.visitInvokeDynamicInsn(
                "total",
                MethodType.methodType(String.class).descriptorString(),
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        BootLinker.NAME.internal(),
                        BootLinker.METHOD,
                        BootLinker.DESCRIPTOR,
                        false),
                "static",
                Type.getObjectType("shop/Caller"),
                "()V");
        call.visitInsn(Opcodes.ARETURN);
        call.visitMaxs(0, 0);
        call.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
