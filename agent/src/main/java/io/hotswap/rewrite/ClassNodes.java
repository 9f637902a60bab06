package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.ClassShape;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads and writes trees of class files. */
final class ClassNodes {
    private ClassNodes() {}

    static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    /** With the frames that the tree carries. */
    static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** The same, with all constants of another version of the class at their places there. */
    static byte[] write(ClassNode node, byte[] constants) {
        ClassWriter writer = new ClassWriter(new ClassReader(constants), ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Methods of a class with their stack map frames computed (JVMS 4.7.4); no class is loaded for it. */
    static List<MethodNode> framed(Program program, ClassNode host, List<MethodNode> methods) {
        ClassNode alone = new ClassNode(Opcodes.ASM9);
        alone.visit(host.version, host.access, host.name, null, host.superName, null);
        alone.methods.addAll(methods);
        ClassWriter writer = new HierarchyWriter(program);
        alone.accept(writer);
        return read(writer.toByteArray()).methods;
    }

    private static final class HierarchyWriter extends ClassWriter {
        private final Program program;

        HierarchyWriter(Program program) {
            super(COMPUTE_FRAMES);
            this.program = program;
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            for (String type = one; !type.equals("java/lang/Object"); type = superclass(type)) {
                if (isSubclass(other, type)) {
                    return type;
                }
            }
            return "java/lang/Object";
        }

        private boolean isSubclass(String type, String of) {
            for (String at = type; !at.equals("java/lang/Object"); at = superclass(at)) {
                if (at.equals(of)) {
                    return true;
                }
            }
            return false;
        }

        private String superclass(String type) {
            return program.source(ClassName.ofInternal(type))
                    .map(ClassShape::header)
                    .map(header -> header.superclass())
                    .map(ClassName::internal)
                    .orElse("java/lang/Object");
        }
    }
}
