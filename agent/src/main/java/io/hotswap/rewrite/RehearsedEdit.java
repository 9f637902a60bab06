package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** An edit of a class that no program has: another body, and a field, a static and a method added. */
public final class RehearsedEdit {
    /** The class, as JVMS 4.2.1 writes its name. */
    public static final ClassName NAME = ClassName.ofInternal("io/hotswap/rehearsed/Rehearsed");

    private static final String COUNT = "count";

    private RehearsedEdit() {}

    /** The class file in front of the edit. */
    public static byte[] before() {
        return classFile(1, false);
    }

    /** With another body alone. */
    public static byte[] body() {
        return classFile(2, false);
    }

    /** With another structure. */
    public static byte[] structure() {
        return classFile(3, true);
    }

    /**
     * Carries the edit of the structure out, and keeps nothing.
     *
     * @throws UnreadableClassException never, unless ASM does not read what it has written
     */
    public static Reshape reshape() throws UnreadableClassException {
        JvmForm running = new Preparation().formOf(before());
        ClassReshape reshape = ClassReshape.of(running, structure());
        reshape.opened(Overriding.NONE);
        return reshape.finish(
                new OfItself(ShapeReader.read(before()), ShapeReader.read(structure()), reshape.additions()));
    }

    private static byte[] classFile(int value, boolean more) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        type.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME.internal(), null, "java/lang/Object", null);
        field(type, 0, COUNT);
        if (more) {
            field(type, 0, "added");
            field(type, Opcodes.ACC_STATIC, "shared");
            staticInitializer(type);
            answer(type, "more", value);
        }
        constructor(type, more ? "added" : COUNT);
        answer(type, "answer", value);
        type.visitEnd();
        return type.toByteArray();
    }

    private static void field(ClassWriter type, int access, String name) {
        FieldVisitor field = type.visitField(access, name, "I", null, null);
        field.visitEnd();
    }

    private static void constructor(ClassWriter type, String assigned) {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME.internal(), assigned, "I");
        end(code, Opcodes.RETURN);
    }

    private static void staticInitializer(ClassWriter type) {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.ICONST_2);
        code.visitFieldInsn(Opcodes.PUTSTATIC, NAME.internal(), "shared", "I");
        end(code, Opcodes.RETURN);
    }

    private static void answer(ClassWriter type, String name, int value) {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, name, "()I", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, NAME.internal(), COUNT, "I");
        code.visitIntInsn(Opcodes.BIPUSH, value);
        code.visitInsn(Opcodes.IADD);
        end(code, Opcodes.IRETURN);
    }

    private static void end(MethodVisitor code, int result) {
        code.visitInsn(result);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** A program of that class alone. */
    private record OfItself(ClassShape running, ClassShape next, Additions added) implements Program {
        @Override
        public Optional<ClassShape> source(ClassName name) {
            return Optional.of(next).filter(shape -> name.equals(NAME));
        }

        @Override
        public Optional<ClassShape> held(ClassName name) {
            return Optional.of(running).filter(shape -> name.equals(NAME));
        }

        @Override
        public Optional<Additions> additions(ClassName name) {
            return Optional.of(added).filter(additions -> name.equals(NAME));
        }

        @Override
        public boolean isDetached(ClassName name) {
            return false;
        }

        @Override
        public boolean isInherited(ClassName library, MethodKey method) {
            return false;
        }
    }
}
