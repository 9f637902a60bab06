package io.hotswap.rewrite;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes methods out of statements of initializers. They carry line numbers, but neither frames nor maximums: whoever writes
 * the class has to compute those ({@code ClassWriter.COMPUTE_FRAMES}).
 */
public final class InitializerMethod {
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private InitializerMethod() {}

    /**
     * A {@code private static void name()} that runs statements of the host's static initializer. Assignments of static
     * final fields stay {@code putstatic} instructions, which the JVM allows in the static initializer alone (JVMS 6.5): the
     * caller has to replace those that {@link #assignsFinal} finds.
     */
    public static MethodNode running(ClassNode host, String name, List<Statement> statements) {
        MethodNode method = method(host, name, "()V");
        statements.forEach(statement -> statement.appendTo(method));
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        return method;
    }

    /**
     * A {@code private static T name(Host)} that returns what the field's initializer would assign.
     *
     * @param initializer as found by {@link FieldInitializers#find}
     */
    public static MethodNode returning(ClassNode host, String name, Statement initializer) {
        Type field = Type.getType(((FieldInsnNode) initializer.last()).desc);
        MethodNode method = method(host, name, Type.getMethodDescriptor(field, Type.getObjectType(host.name)));
        initializer.appendTo(method);
        AbstractInsnNode assignment = method.instructions.getLast();
        while (assignment.getOpcode() < 0) {
            assignment = assignment.getPrevious();
        }
        // The receiver stays on the operand stack, and a return discards it (JVMS 6.5, ireturn).
        method.instructions.set(assignment, new InsnNode(field.getOpcode(Opcodes.IRETURN)));
        return method;
    }

    /** Whether an instruction assigns a static final field of the host. */
    public static boolean assignsFinal(ClassNode host, AbstractInsnNode instruction) {
        return instruction instanceof FieldInsnNode access
                && access.getOpcode() == Opcodes.PUTSTATIC
                && access.owner.equals(host.name)
                && host.fields.stream()
                        .anyMatch(field -> field.name.equals(access.name)
                                && field.desc.equals(access.desc)
                                && (field.access & Opcodes.ACC_FINAL) != 0);
    }

    private static MethodNode method(ClassNode host, String name, String descriptor) {
        if (host.methods.stream().anyMatch(method -> method.name.equals(name) && method.desc.equals(descriptor))) {
            throw new IllegalArgumentException(
                    host.name + " declares " + name + descriptor + "; choose another name for the initializer method");
        }
        return new MethodNode(ACCESS, name, descriptor, null, null);
    }
}
