package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The method that has of an added constructor what the JVM tells by a member's slot: the names of its parameters (JVMS 4.7.24)
 * and annotations (JVMS 4.7.16 to 4.7.20). It does nothing and is never called.
 */
public final class ConstructorSlot {
    // Whoever holds a reflective object goes on asking by its slot, so it stays when the constructor is gone.
    private static final String NAME = "new$hs1";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private ConstructorSlot() {}

    /** The method's name and descriptor in the JVM form. */
    public static MethodKey of(MethodKey constructor) {
        return new MethodKey(NAME, constructor.descriptor());
    }

    static MethodNode write(MethodNode constructor) {
        MethodNode slot = new MethodNode(Opcodes.ASM9, ACCESS, NAME, constructor.desc, null, null);
        slot.parameters = constructor.parameters;
        slot.visibleAnnotations = constructor.visibleAnnotations;
        slot.visibleAnnotableParameterCount = constructor.visibleAnnotableParameterCount;
        slot.visibleParameterAnnotations = constructor.visibleParameterAnnotations;
        slot.visibleTypeAnnotations = constructor.visibleTypeAnnotations;
        slot.instructions.add(new InsnNode(Opcodes.RETURN));
        slot.maxLocals = Type.getArgumentsAndReturnSizes(constructor.desc) >> 2;
        return slot;
    }
}
