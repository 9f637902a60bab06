package io.hotswap.binding;

import io.hotswap.advice.AdvisedMethods;
import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites one method that binds a socket and returns nothing: it first asks a static method, and returns at once if that says
 * that the socket is bound.
 */
final class AdvisedBind {
    private AdvisedBind() {}

    /** {@code sun.nio.ch.Net}, by which the JDK binds its IP sockets of all kinds; empty where it is not as expected. */
    static Optional<byte[]> ofJdk(byte[] classFile, ClassName template) {
        String bind = "bind(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)V";
        return of(classFile, bind, code -> {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitVarInsn(Opcodes.ALOAD, 2);
            code.visitVarInsn(Opcodes.ILOAD, 3);
            ask(code, template, "(Ljava/lang/Object;Ljava/lang/Object;I)Z");
        });
    }

    /** Netty's {@code io.netty.channel.unix.Socket}, the base of its native sockets; empty where it is not as expected. */
    static Optional<byte[]> ofNetty(byte[] classFile, ClassName template) {
        String self = new ClassReader(classFile).getClassName();
        return of(classFile, "bind(Ljava/net/SocketAddress;)V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, self, "intValue", "()I", false);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            ask(code, template, "(ILjava/lang/Object;)Z");
        });
    }

    private static void ask(MethodVisitor code, ClassName template, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, template.internal(), "takes", descriptor, false);
    }

    private static Optional<byte[]> of(byte[] classFile, String method, Consumer<MethodVisitor> question) {
        return AdvisedMethods.rewrite(
                classFile,
                1,
                (name, descriptor, next) -> method.equals(name + descriptor) ? new AskFirst(next, question) : null);
    }

    private static final class AskFirst extends MethodVisitor {
        private final Consumer<MethodVisitor> question;

        AskFirst(MethodVisitor next, Consumer<MethodVisitor> question) {
            super(Opcodes.ASM9, next);
            this.question = question;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            question.accept(mv);
            Label goOn = new Label();
            super.visitJumpInsn(Opcodes.IFEQ, goOn);
            super.visitInsn(Opcodes.RETURN);
            super.visitLabel(goOn);
            // The locals are those of the method's beginning (JVMS 4.7.4).
            super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }
}
