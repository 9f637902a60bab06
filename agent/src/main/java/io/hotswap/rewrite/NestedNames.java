package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The nested classes that a class file names: JVMS 4.7.6 has it list them in {@code InnerClasses}. */
public final class NestedNames {
    private NestedNames() {}

    /** Those that belong to the same outermost class. */
    public static Set<ClassName> in(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Collecting collecting = new Collecting(ClassName.ofInternal(reader.getClassName()));
        reader.accept(collecting, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return collecting.names;
    }

    private static final class Collecting extends ClassVisitor {
        private final Set<ClassName> names = new HashSet<>();
        private final ClassName self;

        Collecting(ClassName self) {
            super(Opcodes.ASM9);
            this.self = self;
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
            collect(name);
        }

        @Override
        public void visitNestMember(String name) {
            collect(name);
        }

        private void collect(String internal) {
            ClassName name = ClassName.ofInternal(internal);
            if (name.outermost().equals(self.outermost())) {
                names.add(name);
            }
        }
    }
}
