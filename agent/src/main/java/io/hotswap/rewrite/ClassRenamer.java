package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Gives classes the names that {@link AnonymousClassMatcher} found, wherever a class file names them: code, signatures,
 * {@code InnerClasses}, {@code EnclosingMethod}, {@code NestMembers} and the texts in {@code $deserializeLambda$}. Simple
 * names, which {@link Class#getSimpleName} reads from {@code InnerClasses}, stay.
 */
public final class ClassRenamer {
    private ClassRenamer() {}

    /** The class file with its names replaced. */
    public static byte[] apply(byte[] classFile, Map<ClassName, ClassName> names) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(renaming(writer, names), 0);
        return writer.toByteArray();
    }

    /** A copy of the class with its names replaced. */
    public static ClassNode apply(ClassNode type, Map<ClassName, ClassName> names) {
        ClassNode copy = new ClassNode(Opcodes.ASM9);
        type.accept(renaming(copy, names));
        return copy;
    }

    private static ClassVisitor renaming(ClassVisitor target, Map<ClassName, ClassName> names) {
        return new LocalClassRemapper(target, new LocalClassNames(names));
    }
}
