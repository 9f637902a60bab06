package io.hotswap.rewrite;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells nested enums, which need not be final in the JVM: {@code Class.getModifiers} takes a nested class's flags from its
 * InnerClasses attribute (JVMS 4.7.6). Of a top-level enum it would show that final is gone.
 */
final class NestedEnum extends ClassVisitor {
    private final String name;
    private boolean nested;

    private NestedEnum(String name) {
        super(Opcodes.ASM9);
        this.name = name;
    }

    static boolean isFinalOne(ClassReader reader) {
        int wanted = Opcodes.ACC_ENUM | Opcodes.ACC_FINAL;
        if ((reader.getAccess() & wanted) != wanted) {
            return false;
        }
        NestedEnum visitor = new NestedEnum(reader.getClassName());
        reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return visitor.nested;
    }

    @Override
    public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simple, int access) {
        nested |= inner.equals(name);
    }
}
