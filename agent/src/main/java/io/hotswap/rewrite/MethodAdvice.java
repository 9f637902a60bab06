package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets methods of a class file tell that they begin, return or throw. Everything else of the file stays as it is, other
 * methods byte by byte, and no line number moves.
 */
public final class MethodAdvice {
    /** The class in {@code java.base} that is told. */
    public static final ClassName COUNTERS = new ClassName("java.lang.$HotswapCalls");

    // JVMS 4.10: older class files may have subroutines and no stack map frames.
    private static final int LEAST_VERSION = Opcodes.V1_7;

    private MethodAdvice() {}

    /**
     * A class file with advice.
     *
     * @param skipped the methods for which that is not possible
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Advised(byte[] classFile, Set<MethodKey> skipped) {}

    /** Puts advice into methods, each with the number that it tells. */
    public static Advised advise(byte[] classFile, Map<MethodKey, Integer> numbers) {
        Map<MethodKey, Integer> left = new HashMap<>(numbers);
        Set<MethodKey> skipped = new HashSet<>();
        ClassReader reader = new ClassReader(classFile);
        if ((reader.readShort(6) & 0xffff) < LEAST_VERSION) {
            return new Advised(classFile, Set.copyOf(numbers.keySet()));
        }
        while (true) {
            try {
                ClassWriter writer = new ClassWriter(reader, 0);
                reader.accept(new AdvisingVisitor(writer, left, skipped), ClassReader.EXPAND_FRAMES);
                return new Advised(writer.toByteArray(), Set.copyOf(skipped));
            } catch (MethodTooLargeException tooLarge) {
                // JVMS 4.7.3: code has less than 65536 bytes.
                MethodKey key = new MethodKey(tooLarge.getMethodName(), tooLarge.getDescriptor());
                skipped.add(key);
                if (left.remove(key) == null) {
                    throw tooLarge;
                }
            }
        }
    }

    private static final class AdvisingVisitor extends ClassVisitor {
        private final Map<MethodKey, Integer> numbers;
        private final Set<MethodKey> skipped;
        private String owner = "";
        private String superclass = "";

        AdvisingVisitor(ClassVisitor next, Map<MethodKey, Integer> numbers, Set<MethodKey> skipped) {
            super(Opcodes.ASM9, next);
            this.numbers = numbers;
            this.skipped = skipped;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String @Nullable [] interfaces) {
            owner = name;
            superclass = superName;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodKey key = new MethodKey(name, descriptor);
            Integer number = numbers.get(key);
            if (number == null) {
                return next;
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    if (!AdvisedMethod.advise(this, owner, superclass, number)) {
                        skipped.add(key);
                    }
                    accept(next);
                }
            };
        }
    }
}
