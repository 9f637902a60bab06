package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The code of a carrier: it asks the agent whether the thread wants an added constructor, and for which a {@code tableswitch}
 * goes to that one's body; its own body is the last. The stack holds the agent's answer up to the begin of each body.
 */
final class CarrierCode {
    private static final String ANSWER = "[Ljava/lang/Object;";

    private final String host;
    private final MethodNode carrier;
    private final LabelNode ownBody = new LabelNode();
    private final InsnList code = new InsnList();

    private CarrierCode(String host, MethodNode carrier) {
        this.host = host;
        this.carrier = carrier;
    }

    /**
     * Makes a carrier of a constructor.
     *
     * @param host the internal name of the class
     * @param carried the added constructors, whose code is taken from them
     */
    static void write(String host, MethodNode carrier, List<MethodNode> carried) {
        CarrierCode written = new CarrierCode(host, carrier);
        written.question(carried);
        written.bodies(carried);
        written.own();
        carrier.instructions.insert(written.code);
    }

    /** Takes from a carrier everything but its own body. */
    static void strip(MethodNode carrier) {
        InsnList code = carrier.instructions;
        AbstractInsnNode question = code.getFirst();
        while (question.getOpcode() != Opcodes.IFNULL) {
            question = question.getNext();
        }
        AbstractInsnNode last = ((JumpInsnNode) question).label;
        while (last.getOpcode() != Opcodes.POP) {
            last = last.getNext();
        }
        for (AbstractInsnNode first = code.getFirst(); first != last; first = code.getFirst()) {
            code.remove(first);
        }
        code.remove(last);
        carrier.tryCatchBlocks.removeIf(block -> !code.contains(block.start));
        if (carrier.localVariables != null) {
            carrier.localVariables.removeIf(variable -> !code.contains(variable.start));
        }
        if (carrier.visibleLocalVariableAnnotations != null) {
            carrier.visibleLocalVariableAnnotations.removeIf(one -> !code.contains(one.start.get(0)));
        }
        if (carrier.invisibleLocalVariableAnnotations != null) {
            carrier.invisibleLocalVariableAnnotations.removeIf(one -> !code.contains(one.start.get(0)));
        }
    }

    private void question(List<MethodNode> carried) {
        String descriptors = carried.stream().map(method -> method.desc).collect(Collectors.joining());
        code.add(Bootstrap.link(Kind.CARRIED, host, Kind.CARRIED.text(), descriptors, "()" + ANSWER));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new JumpInsnNode(Opcodes.IFNULL, ownBody));
    }

    private void bodies(List<MethodNode> carried) {
        if (carried.isEmpty()) {
            return;
        }
        LabelNode[] begins = carried.stream().map(method -> new LabelNode()).toArray(LabelNode[]::new);
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new InsnNode(Opcodes.AALOAD));
        unbox(Type.INT_TYPE);
        code.add(new TableSwitchInsnNode(1, begins.length, ownBody, begins));
        int shift = Locals.of(carrier).end() - 1;
        for (int index = 0; index < begins.length; index++) {
            body(begins[index], new ShiftedBody(carried.get(index), shift));
        }
    }

    private void body(LabelNode begin, ShiftedBody body) {
        code.add(begin);
        code.add(frame(body.localsAtBegin()));
        int local = body.firstParameter();
        int number = 1;
        for (Type parameter : body.parameters()) {
            code.add(new InsnNode(Opcodes.DUP));
            code.add(Constants.push(number++));
            code.add(new InsnNode(Opcodes.AALOAD));
            unbox(parameter);
            code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ISTORE), local));
            local += parameter.getSize();
        }
        code.add(new InsnNode(Opcodes.POP));
        body.moveTo(carrier, code);
    }

    private void own() {
        code.add(ownBody);
        code.add(frame(FullFrames.initial(carrier)));
        code.add(new InsnNode(Opcodes.POP));
    }

    private static FrameNode frame(List<Object> locals) {
        return FullFrames.full(locals, List.of(ANSWER));
    }

    private void unbox(Type type) {
        if (type.getSort() >= Type.ARRAY) {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
            return;
        }
        String wrapper = Constants.wrapper(type);
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, wrapper, type.getClassName() + "Value", "()" + type.getDescriptor(), false));
    }
}
