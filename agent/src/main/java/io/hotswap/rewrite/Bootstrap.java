package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Writes the {@code invokedynamic} instructions (JVMS 6.5) that the agent links. */
final class Bootstrap {
    private static final Handle METHOD = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/$HotswapLinker",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
            false);

    private Bootstrap() {}

    /**
     * An instruction for one member.
     *
     * @param owner the internal name of the class that has the member
     * @param descriptor of the member
     * @param type of the call site: the member's operands and result
     */
    static InvokeDynamicInsnNode link(Kind kind, String owner, String name, String descriptor, String type) {
        return new InvokeDynamicInsnNode(name, type, METHOD, kind.text(), Type.getObjectType(owner), descriptor);
    }

    /** The descriptor with a receiver in front. */
    static String withReceiver(String owner, String methodDescriptor) {
        return "(" + Type.getObjectType(owner).getDescriptor() + methodDescriptor.substring(1);
    }
}
