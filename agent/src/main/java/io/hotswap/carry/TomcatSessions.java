package io.hotswap.carry;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets Tomcat's {@code StandardManager}, which can keep sessions in a file while the server is down, ask the agent for that
 * file. The question is asked by names and types of the JDK alone, since Tomcat may be in any class loader.
 */
public final class TomcatSessions implements ClassFileTransformer {
    /** Gets the manager and the file that is configured, or null; answers the file, or null. */
    public static final String OPERATION = "tomcatSessions";

    private static final String UNKNOWN = "HTTP sessions of this Tomcat do not go over restarts: ";
    private static final String MANAGER = "org/apache/catalina/session/StandardManager";

    private final Consumer<String> console;

    /**
     * Of a form of Tomcat that it knows.
     *
     * @param console told where it does not
     */
    public TomcatSessions(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!MANAGER.equals(name)) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            Optional<byte[]> asking = asking(classFile);
            if (asking.isEmpty()) {
                console.accept(UNKNOWN + "its StandardManager has no method file() that answers a java.io.File");
            }
            return asking.orElse(null);
        } catch (RuntimeException | LinkageError unknownForm) {
            console.accept(UNKNOWN + "its StandardManager cannot be rewritten: " + unknownForm);
            return null;
        }
    }

    /** The class with the question; empty where nothing answers a file. */
    private static Optional<byte[]> asking(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AtomicBoolean asks = new AtomicBoolean();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        boolean file = name.equals("file") && descriptor.equals("()Ljava/io/File;");
                        return file ? new Question(next, asks) : next;
                    }
                },
                0);
        return asks.get() ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    private static final class Question extends MethodVisitor {
        private final AtomicBoolean asks;

        Question(MethodVisitor next, AtomicBoolean asks) {
            super(Opcodes.ASM9, next);
            this.asks = asks;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                asks.set(true);
                managerAndFile();
                agent();
                super.visitInsn(Opcodes.SWAP);
                super.visitLdcInsn(OPERATION);
                super.visitInsn(Opcodes.SWAP);
                call(
                        Opcodes.INVOKEINTERFACE,
                        "java/util/function/BiFunction",
                        "apply",
                        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
                super.visitTypeInsn(Opcodes.CHECKCAST, "java/io/File");
            }
            super.visitInsn(opcode);
        }

        /** Instead of the file: an array of this and the file. */
        private void managerAndFile() {
            super.visitInsn(Opcodes.ICONST_2);
            super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            super.visitInsn(Opcodes.DUP_X1);
            super.visitInsn(Opcodes.SWAP);
            super.visitInsn(Opcodes.ICONST_1);
            super.visitInsn(Opcodes.SWAP);
            super.visitInsn(Opcodes.AASTORE);
            super.visitInsn(Opcodes.DUP);
            super.visitInsn(Opcodes.ICONST_0);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitInsn(Opcodes.AASTORE);
        }

        private void agent() {
            super.visitLdcInsn("io.hotswap.dispatch.ApiBridge");
            super.visitInsn(Opcodes.ICONST_1);
            call(Opcodes.INVOKESTATIC, "java/lang/ClassLoader", "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
            call(
                    Opcodes.INVOKESTATIC,
                    "java/lang/Class",
                    "forName",
                    "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;");
            super.visitLdcInsn("agent");
            call(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getField", "(Ljava/lang/String;)Ljava/lang/reflect/Field;");
            super.visitInsn(Opcodes.ACONST_NULL);
            call(Opcodes.INVOKEVIRTUAL, "java/lang/reflect/Field", "get", "(Ljava/lang/Object;)Ljava/lang/Object;");
            super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/BiFunction");
        }

        private void call(int opcode, String owner, String name, String descriptor) {
            super.visitMethodInsn(opcode, owner, name, descriptor, opcode == Opcodes.INVOKEINTERFACE);
        }
    }
}
