package io.hotswap.enums;

import io.hotswap.bytecode.ClassName;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a collection class: each method first lets its collection follow the enum. No jump is added, so that the stack map
 * frames stay.
 */
final class FollowingCollection extends ClassVisitor {
    private static final String MAP = "java/util/EnumMap";
    private static final String SET = "java/util/EnumSet";
    private static final Set<String> WITH_ARGUMENT =
            Set.of("containsAll", "addAll", "removeAll", "retainAll", "equals", "putAll");
    private static final Set<String> WHILE_MADE = Set.of("<init>", "<clinit>", "readObject", "addRange", "complement");

    private final String name;
    private final String template;
    private int hooks;

    private FollowingCollection(ClassVisitor next, String name, String template) {
        super(Opcodes.ASM9, next);
        this.name = name;
        this.template = template;
    }

    /** The rewritten class file, or nothing where no method is as expected. */
    static byte @Nullable [] of(byte[] classFile, ClassName template) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        FollowingCollection following = new FollowingCollection(writer, reader.getClassName(), template.internal());
        reader.accept(following, 0);
        return following.hooks == 0 ? null : writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
        boolean copies = method.equals("<init>")
                && name.equals(MAP)
                && (descriptor.equals("(Ljava/util/EnumMap;)V") || descriptor.equals("(Ljava/util/Map;)V"));
        boolean hooked = isHooked(access, method, descriptor);
        return hooked || copies ? new Hooked(next, hooked, copies || hooked && takesCollection(method)) : next;
    }

    private boolean isHooked(int access, String method, String descriptor) {
        int never = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT;
        boolean inside = (access & Opcodes.ACC_PRIVATE) != 0 && !method.equals("writeObject");
        boolean whole = method.equals("addAll") && descriptor.equals("()V");
        return (access & never) == 0
                && !inside
                && !whole
                && !WHILE_MADE.contains(method)
                && (!name.equals(SET) || method.equals("clone"));
    }

    private boolean takesCollection(String method) {
        return WITH_ARGUMENT.contains(method);
    }

    private final class Hooked extends MethodVisitor {
        private final boolean self;
        private final boolean argument;

        Hooked(MethodVisitor next, boolean self, boolean argument) {
            super(Opcodes.ASM9, next);
            this.self = self;
            this.argument = argument;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            hooks++;
            if (self && name.indexOf('$') > 0) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, name, "this$0", "L" + MAP + ";");
                followAny();
            } else if (self) {
                boolean map = name.equals(MAP);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, name, map ? "keyType" : "elementType", "Ljava/lang/Class;");
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, name, map ? "keyUniverse" : "universe", "[Ljava/lang/Enum;");
                follow("(Ljava/lang/Object;Ljava/lang/Class;[Ljava/lang/Object;)V");
            }
            if (argument) {
                super.visitVarInsn(Opcodes.ALOAD, 1);
                followAny();
            }
        }

        private void followAny() {
            follow("(Ljava/lang/Object;)V");
        }

        private void follow(String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, template, "follow", descriptor, false);
        }
    }
}
