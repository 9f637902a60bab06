package io.hotswap.carry;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets Undertow's {@code SessionRestoringHandler}, through which each request of a deployment with a {@code SessionPersistenceManager}
 * goes, show the request to that manager first, if it is a {@link Consumer}: as an array of the exchange, the session manager and
 * the servlet context. By itself the handler gives a session that is back another identifier, so that requests which come
 * beside the first one do not find it.
 */
public final class UndertowRequests implements ClassFileTransformer {
    private static final String HANDLER = "io/undertow/servlet/handlers/SessionRestoringHandler";
    private static final String PERSISTENCE = "sessionPersistenceManager";
    private static final String SESSIONS = "sessionManager";
    private static final String CONTEXT = "servletContext";
    private static final Map<String, String> FIELDS = Map.of(
            PERSISTENCE, "Lio/undertow/servlet/api/SessionPersistenceManager;",
            SESSIONS, "Lio/undertow/server/session/SessionManager;",
            CONTEXT, "Lio/undertow/servlet/spec/ServletContextImpl;");
    private static final String METHOD = "handleRequest";
    private static final String DESCRIPTOR = "(Lio/undertow/server/HttpServerExchange;)V";

    private final Consumer<String> console;

    /**
     * Of the form of Undertow that it knows.
     *
     * @param console told where it does not
     */
    public UndertowRequests(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!HANDLER.equals(name)) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            Set<String> missing = new TreeSet<>(FIELDS.keySet());
            missing.add(METHOD);
            byte[] showing = showing(classFile, missing);
            if (missing.isEmpty()) {
                return showing;
            }
            lost("has no " + String.join(" and no ", missing) + " of the type that hotswap knows");
        } catch (RuntimeException | LinkageError unknownForm) {
            lost("cannot be rewritten: " + unknownForm);
        }
        return null;
    }

    private void lost(String why) {
        console.accept("HTTP sessions of this Undertow do not go over restarts: its SessionRestoringHandler " + why);
    }

    /** The class with the call; what it needs is taken out of what is missing. */
    private static byte[] showing(byte[] classFile, Set<String> missing) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public FieldVisitor visitField(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            @Nullable Object value) {
                        if (descriptor.equals(FIELDS.get(name))) {
                            missing.remove(name);
                        }
                        return super.visitField(access, name, descriptor, signature, value);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                            return next;
                        }
                        missing.remove(METHOD);
                        return new Prologue(next);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Prologue extends MethodVisitor {
        private static final String CONSUMER = "java/util/function/Consumer";

        Prologue(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label asBefore = new Label();
            field(PERSISTENCE);
            super.visitTypeInsn(Opcodes.INSTANCEOF, CONSUMER);
            super.visitJumpInsn(Opcodes.IFEQ, asBefore);
            field(PERSISTENCE);
            super.visitTypeInsn(Opcodes.CHECKCAST, CONSUMER);
            super.visitInsn(Opcodes.ICONST_3);
            super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            element(Opcodes.ICONST_0);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitInsn(Opcodes.AASTORE);
            element(Opcodes.ICONST_1);
            field(SESSIONS);
            super.visitInsn(Opcodes.AASTORE);
            element(Opcodes.ICONST_2);
            field(CONTEXT);
            super.visitInsn(Opcodes.AASTORE);
            super.visitMethodInsn(Opcodes.INVOKEINTERFACE, CONSUMER, "accept", "(Ljava/lang/Object;)V", true);
            super.visitLabel(asBefore);
            super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            // JVMS 4.7.4: no two frames at one place, and the code behind may begin with one.
            super.visitInsn(Opcodes.NOP);
        }

        private void field(String name) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, HANDLER, name, String.valueOf(FIELDS.get(name)));
        }

        private void element(int index) {
            super.visitInsn(Opcodes.DUP);
            super.visitInsn(index);
        }
    }
}
