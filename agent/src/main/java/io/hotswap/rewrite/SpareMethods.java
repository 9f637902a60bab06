package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Private static methods that nothing calls, and that reflection does not show. HotSpot looks up the line of a stack frame by
 * the number of its method, and gives up on numbers that are not below the count of the class's methods
 * ({@code InstanceKlass::method_with_orig_idnum}).
 */
public final class SpareMethods {
    private static final String PREFIX = "spare$hs";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private SpareMethods() {}

    /** Whether a method's name is one of these. */
    public static boolean isSpare(String name) {
        return name.startsWith(PREFIX);
    }

    /** The form with so many more of them. */
    public static JvmForm add(JvmForm form, int count) {
        ClassNode node = ClassNodes.read(form.classFile());
        int held = (int)
                node.methods.stream().filter(method -> isSpare(method.name)).count();
        Set<MethodKey> ghosts = new HashSet<>(form.ghosts());
        for (int number = held + 1; number <= held + count; number++) {
            MethodNode spare = spare(number);
            node.methods.add(spare);
            ghosts.add(Structure.key(spare));
        }
        byte[] classFile = FixedMetadata.isIn(node) ? ClassNodes.write(node, form.classFile()) : ClassNodes.write(node);
        return new JvmForm(
                classFile,
                form.aligned(),
                form.methods(),
                form.fields(),
                form.guarded(),
                ghosts,
                form.lambdas(),
                form.detached());
    }

    private static MethodNode spare(int number) {
        MethodNode method = new MethodNode(Opcodes.ASM9, ACCESS, PREFIX + number, "()V", null, null);
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        return method;
    }
}
