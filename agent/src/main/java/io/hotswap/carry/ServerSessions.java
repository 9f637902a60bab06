package io.hotswap.carry;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets servers that can keep sessions while they are down, and do not unless they are told where, ask the agent. The question is
 * asked by names and types of the JDK alone, since a server may be in any class loader.
 */
public final class ServerSessions implements ClassFileTransformer {
    private final Map<String, Server> servers =
            Stream.of(Server.values()).collect(Collectors.toUnmodifiableMap(server -> server.type, server -> server));
    private final Consumer<String> console;

    /**
     * Of forms of the servers that it knows.
     *
     * @param console told where it does not
     */
    public ServerSessions(Consumer<String> console) {
        this.console = console;
    }

    /** A server by the method that answers where its sessions are kept, or null where nothing is configured. */
    public enum Server {
        /** {@code StandardManager} keeps sessions in a file. The agent gets the manager and the configured file, and answers the file. */
        TOMCAT("Tomcat", "org/apache/catalina/session/StandardManager", "file", "java/io/File"),
        /**
         * A deployment hands its sessions to a {@code SessionPersistenceManager}. The agent gets the deployment and the configured
         * manager, and answers the manager.
         */
        UNDERTOW(
                "Undertow",
                "io/undertow/servlet/api/DeploymentInfo",
                "getSessionPersistenceManager",
                "io/undertow/servlet/api/SessionPersistenceManager");

        private final String title;
        private final String type;
        private final String method;
        private final String answer;

        Server(String title, String type, String method, String answer) {
            this.title = title;
            this.type = type;
            this.method = method;
            this.answer = answer;
        }

        /** The name of the question to the agent. */
        public String operation() {
            return method + "@" + title;
        }

        private boolean isAsked(String name, String descriptor) {
            return name.equals(method) && descriptor.equals("()L" + answer + ";");
        }

        private String unknown(String why) {
            return "HTTP sessions of this " + title + " do not go over restarts: its "
                    + type.substring(type.lastIndexOf('/') + 1) + why;
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        Server server = name == null ? null : servers.get(name);
        if (server == null) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            Optional<byte[]> asking = asking(server, classFile);
            if (asking.isEmpty()) {
                console.accept(server.unknown(
                        " has no method " + server.method + "() that answers a " + server.answer.replace('/', '.')));
            }
            return asking.orElse(null);
        } catch (RuntimeException | LinkageError unknownForm) {
            console.accept(server.unknown(" cannot be rewritten: " + unknownForm));
            return null;
        }
    }

    /** The class with the question; empty where the method is not there. */
    private static Optional<byte[]> asking(Server server, byte[] classFile) {
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
                        return server.isAsked(name, descriptor) ? new Question(server, next, asks) : next;
                    }
                },
                0);
        return asks.get() ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    private static final class Question extends MethodVisitor {
        private final Server server;
        private final AtomicBoolean asks;

        Question(Server server, MethodVisitor next, AtomicBoolean asks) {
            super(Opcodes.ASM9, next);
            this.server = server;
            this.asks = asks;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                asks.set(true);
                itselfAndAnswer();
                agent();
                super.visitInsn(Opcodes.SWAP);
                super.visitLdcInsn(server.operation());
                super.visitInsn(Opcodes.SWAP);
                call(
                        Opcodes.INVOKEINTERFACE,
                        "java/util/function/BiFunction",
                        "apply",
                        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
                super.visitTypeInsn(Opcodes.CHECKCAST, server.answer);
            }
            super.visitInsn(opcode);
        }

        /** Instead of the answer: an array of this and the answer. */
        private void itselfAndAnswer() {
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
