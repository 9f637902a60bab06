package io.hotswap.carry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call at the end of a class's static initializer (JVMS 2.9.2), or makes one of nothing but the call: it gives the
 * API the class's own look-up.
 */
final class RestoringInitializer extends ClassVisitor {
    static final String ANNOTATION = "Lio/hotswap/api/Carried;";
    static final String API = "io/hotswap/api/Hotswap";

    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    private final List<String> carried = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private boolean initializes;
    private boolean isInterface;

    private RestoringInitializer(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /**
     * A class with the call.
     *
     * @param classFile the new class file
     * @param carried its carried fields
     * @param refused its annotated fields that cannot be carried
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(byte[] classFile, List<String> carried, List<String> refused) {}

    static Result of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        RestoringInitializer visitor = new RestoringInitializer(writer);
        reader.accept(visitor, 0);
        return new Result(writer.toByteArray(), List.copyOf(visitor.carried), List.copyOf(visitor.refused));
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean possible = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) == Opcodes.ACC_STATIC;
        return new FieldVisitor(api, super.visitField(access, name, descriptor, signature, value)) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                if (annotation.equals(ANNOTATION)) {
                    (possible ? carried : refused).add(name);
                }
                return super.visitAnnotation(annotation, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!name.equals("<clinit>")) {
            return next;
        }
        initializes = true;
        return new MethodVisitor(api, next) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.RETURN) {
                    writeCall(mv);
                }
                super.visitInsn(opcode);
            }
        };
    }

    @Override
    public void visitEnd() {
        if (!initializes && !isInterface) {
            MethodVisitor method = super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            method.visitCode();
            writeCall(method);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        super.visitEnd();
    }

    private static void writeCall(MethodVisitor method) {
        String lookup = "java/lang/invoke/MethodHandles";
        method.visitMethodInsn(Opcodes.INVOKESTATIC, lookup, "lookup", "()L" + LOOKUP + ";", false);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, API, "restoreCarried", "(L" + LOOKUP + ";)V", false);
    }
}
