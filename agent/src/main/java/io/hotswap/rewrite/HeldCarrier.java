package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Takes a carrier apart that {@link CarrierCode} has written for an earlier version. */
final class HeldCarrier {
    private static final Pattern BETWEEN_DESCRIPTORS = Pattern.compile("(?<=\\)V)(?=\\()");

    private final MethodNode carrier;

    HeldCarrier(MethodNode carrier) {
        this.carrier = carrier;
    }

    /** The constructor as it is without what it carries. */
    MethodNode own() {
        MethodNode own = copy(carrier);
        AbstractInsnNode last = ownBody(own);
        while (last.getOpcode() != Opcodes.POP) {
            last = last.getNext();
        }
        keep(own, requireNonNull(last.getNext()), requireNonNull(own.instructions.getLast()));
        return own;
    }

    List<CarriedBody> bodies() {
        String[] descriptors = BETWEEN_DESCRIPTORS.split(descriptors());
        List<CarriedBody> bodies = new ArrayList<>();
        for (int index = 0; index < descriptors.length && !descriptors[index].isEmpty(); index++) {
            bodies.add(new CarriedBody(descriptors[index], body(index)));
        }
        return bodies;
    }

    private MethodNode body(int index) {
        MethodNode body = copy(carrier);
        List<LabelNode> begins = ((TableSwitchInsnNode) first(body, Opcodes.TABLESWITCH)).labels;
        keep(body, begins.get(index), index + 1 < begins.size() ? begins.get(index + 1) : ownBody(body));
        return body;
    }

    private String descriptors() {
        return (String) ((InvokeDynamicInsnNode) first(carrier, Opcodes.INVOKEDYNAMIC)).bsmArgs[2];
    }

    private static LabelNode ownBody(MethodNode carrier) {
        return ((JumpInsnNode) first(carrier, Opcodes.IFNULL)).label;
    }

    private static AbstractInsnNode first(MethodNode carrier, int opcode) {
        @Nullable AbstractInsnNode found = carrier.instructions.getFirst();
        while (found != null && found.getOpcode() != opcode) {
            found = found.getNext();
        }
        return requireNonNull(found, "written by CarrierCode");
    }

    // The last one is kept, since ranges may end there.
    private static void keep(MethodNode method, AbstractInsnNode first, AbstractInsnNode last) {
        InsnList code = method.instructions;
        while (code.getFirst() != first) {
            code.remove(code.getFirst());
        }
        while (code.getLast() != last) {
            code.remove(code.getLast());
        }
        CodeTables.prune(method);
    }

    static MethodNode copy(MethodNode method) {
        String[] exceptions = method.exceptions.toArray(String[]::new);
        MethodNode copy =
                new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, method.signature, exceptions);
        method.accept(copy);
        return copy;
    }
}
