package io.hotswap.rewrite;

import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells default constructors (JLS 8.8.9), which have no body, from written ones. A class file does not say it; but a default
 * constructor has the class's visibility and no parameters, its first line is that of the class, before any other code, and
 * its last one, where an initializer block ends, may come after other methods.
 */
final class DefaultConstructor {
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private DefaultConstructor() {}

    /** Whether nothing shows that a constructor with code on these lines is written in the source. */
    static boolean mayBe(ClassNode host, MethodNode constructor, int firstLine, int lastLine) {
        boolean spansMethods = host.methods.stream()
                .filter(method -> method != constructor && (method.access & Opcodes.ACC_SYNTHETIC) == 0)
                .flatMap(DefaultConstructor::lines)
                .anyMatch(line -> line > firstLine && line < lastLine);
        return spansMethods
                || looksLikeOne(host, constructor)
                        && host.methods.stream()
                                .flatMap(DefaultConstructor::lines)
                                .noneMatch(line -> line < firstLine);
    }

    private static boolean looksLikeOne(ClassNode host, MethodNode constructor) {
        int visibility = isEnum(host) ? Opcodes.ACC_PRIVATE : access(host) & VISIBILITY;
        return (constructor.access & VISIBILITY) == visibility
                && Type.getArgumentTypes(constructor.desc).length == hiddenParameters(host);
    }

    /** An enum's name and ordinal, an inner class's outer object. */
    private static int hiddenParameters(ClassNode host) {
        if (isEnum(host)) {
            return 2;
        }
        return self(host).anyMatch(inner -> (inner.access & Opcodes.ACC_STATIC) == 0) ? 1 : 0;
    }

    private static boolean isEnum(ClassNode host) {
        return (host.access & Opcodes.ACC_ENUM) != 0;
    }

    // The flags of a class file cannot be private or protected, those of the InnerClasses attribute can (JVMS 4.7.6).
    private static int access(ClassNode host) {
        return self(host).findFirst().map(inner -> inner.access).orElse(host.access);
    }

    private static Stream<InnerClassNode> self(ClassNode host) {
        return host.innerClasses.stream().filter(inner -> inner.name.equals(host.name));
    }

    private static Stream<Integer> lines(MethodNode method) {
        return Stream.of(method.instructions.toArray())
                .filter(LineNumberNode.class::isInstance)
                .map(node -> ((LineNumberNode) node).line);
    }
}
