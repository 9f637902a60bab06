package io.hotswap.reflection;

import io.hotswap.bytecode.ClassName;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites {@code java.lang.Class}: each list passes through a static method right after the JDK's own filter,
 * before it is cached. No jump is added, so that the stack map frames stay.
 */
final class ViewedClass extends ClassVisitor {
    private record Hook(String owner, String name, String type, boolean hasPublicOnly, String answer) {
        Hook(String owner, String name, String type, boolean hasPublicOnly) {
            this(owner, name, type, hasPublicOnly, "shown");
        }

        boolean isAfter(String calledOwner, String calledName) {
            return owner.equals(calledOwner) && name.equals(calledName);
        }

        boolean isIn(String caller) {
            return caller.equals((hasPublicOnly ? "(Z)" : "()") + type);
        }

        String descriptor() {
            return "(" + type + "Ljava/lang/Class;Z)" + type;
        }
    }

    private static final String FILTER = "jdk/internal/reflect/Reflection";
    private static final String CLASS = "java/lang/Class";
    private static final String COMPONENTS = "getRecordComponents0";
    private static final Map<String, Hook> HOOKS = Map.of(
            "privateGetDeclaredMethods",
            new Hook(FILTER, "filterMethods", "[Ljava/lang/reflect/Method;", true),
            "privateGetDeclaredFields",
            new Hook(FILTER, "filterFields", "[Ljava/lang/reflect/Field;", true),
            "privateGetDeclaredConstructors",
            new Hook(CLASS, "getDeclaredConstructors0", "[Ljava/lang/reflect/Constructor;", true),
            "getRecordComponents",
            new Hook(CLASS, COMPONENTS, "[Ljava/lang/reflect/RecordComponent;", false),
            "getPermittedSubclasses",
            new Hook(CLASS, "getPermittedSubclasses0", "[Ljava/lang/Class;", false),
            "getNestHost",
            new Hook(CLASS, "getNestHost0", "Ljava/lang/Class;", false, "host"),
            "getNestMembers",
            new Hook(CLASS, "getNestMembers0", "[Ljava/lang/Class;", false, "members"));

    private final String view;
    private int hooked;

    private ViewedClass(ClassVisitor next, String view) {
        super(Opcodes.ASM9, next);
        this.view = view;
    }

    /** The rewritten class file; empty where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile, ClassName view) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ViewedClass viewed = new ViewedClass(writer, view.internal());
        reader.accept(viewed, 0);
        return viewed.hooked == HOOKS.size() ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (name.equals("accessFlags")) {
            return new WrittenFlags(next);
        }
        Hook hook = HOOKS.get(name);
        return hook == null || !hook.isIn(descriptor) ? next : new Hooked(next, hook);
    }

    private final class Hooked extends MethodVisitor {
        private final Hook hook;

        Hooked(MethodVisitor next, Hook hook) {
            super(Opcodes.ASM9, next);
            this.hook = hook;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean asksForComponents = hook.isAfter(owner, name) && name.equals(COMPONENTS);
            if (asksForComponents) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, view, "asked", "(Ljava/lang/Class;)Ljava/lang/Class;", false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (hook.isAfter(owner, name)) {
                hooked++;
                super.visitVarInsn(Opcodes.ALOAD, 0);
                if (hook.hasPublicOnly()) {
                    super.visitVarInsn(Opcodes.ILOAD, 1);
                } else {
                    super.visitInsn(Opcodes.ICONST_0);
                }
                super.visitMethodInsn(Opcodes.INVOKESTATIC, view, hook.answer(), hook.descriptor(), false);
            }
        }
    }

    /** In {@code accessFlags} (JDK 20), the flags with which a class is loaded become those that {@code getModifiers} tells. */
    private static final class WrittenFlags extends MethodVisitor {
        private static final String RAW = "getClassAccessFlagsRaw";

        WrittenFlags(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (name.equals(RAW)) {
                super.visitIntInsn(Opcodes.BIPUSH, Opcodes.ACC_SUPER);
                super.visitInsn(Opcodes.IAND);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CLASS, "getModifiers", "()I", false);
                super.visitInsn(Opcodes.IOR);
            }
        }
    }
}
