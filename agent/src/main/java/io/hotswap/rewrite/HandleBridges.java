package io.hotswap.rewrite;

import io.hotswap.bytecode.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Static methods of one class that do what a method handle constant does (JVMS 5.4.3.5), but by an ordinary instruction, which
 * can be rewritten. The name tells the content, so that an object that was made from a bridge goes on in every later version.
 */
final class HandleBridges {
    private static final String NAME = "ref$%s$hs1";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final ClassNode host;
    private final Map<String, MethodNode> bridges = new LinkedHashMap<>();
    private final List<MethodNode> unwritten = new ArrayList<>();

    HandleBridges(ClassNode host) {
        this.host = host;
    }

    /** The bridges that were not given out yet; their code is as javac would have written it. */
    List<MethodNode> take() {
        List<MethodNode> taken = List.copyOf(unwritten);
        unwritten.clear();
        return taken;
    }

    /**
     * A handle of a bridge.
     *
     * @param receiver the static type of an instance method's receiver, where it is captured
     */
    Handle to(Handle member, Type receiver) {
        String type = type(member, receiver);
        String name = NAME.formatted(ContentHash.of((member + " " + type).getBytes(StandardCharsets.UTF_8)));
        bridges.computeIfAbsent(name, absent -> {
            MethodNode bridge = bridge(member, name, type);
            unwritten.add(bridge);
            return bridge;
        });
        return new Handle(Opcodes.H_INVOKESTATIC, host.name, name, type, Access.isInterface(host.access));
    }

    /** The type of a receiver that is not captured. */
    Type receiver(Handle member) {
        // JVMS 4.10.1.9: invokespecial takes objects of the current class only.
        return Type.getObjectType(member.getTag() == Opcodes.H_INVOKESPECIAL ? host.name : member.getOwner());
    }

    private static String type(Handle member, Type receiver) {
        return switch (member.getTag()) {
            case Opcodes.H_INVOKESTATIC -> member.getDesc();
            case Opcodes.H_NEWINVOKESPECIAL ->
                Type.getMethodDescriptor(
                        Type.getObjectType(member.getOwner()), Type.getArgumentTypes(member.getDesc()));
            default -> "(" + receiver.getDescriptor() + member.getDesc().substring(1);
        };
    }

    private MethodNode bridge(Handle member, String name, String type) {
        MethodNode bridge = new MethodNode(Opcodes.ASM9, ACCESS, name, type, null, null);
        if (member.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            bridge.instructions.add(new TypeInsnNode(Opcodes.NEW, member.getOwner()));
            bridge.instructions.add(new InsnNode(Opcodes.DUP));
        }
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(type)) {
            bridge.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
            local += parameter.getSize();
        }
        bridge.instructions.add(new MethodInsnNode(
                opcode(member), member.getOwner(), member.getName(), member.getDesc(), member.isInterface()));
        bridge.instructions.add(new InsnNode(Type.getReturnType(type).getOpcode(Opcodes.IRETURN)));
        return bridge;
    }

    private int opcode(Handle member) {
        return switch (member.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
        };
    }
}
