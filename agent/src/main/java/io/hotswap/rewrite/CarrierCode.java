package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * The code of a carrier: it asks the agent whether the thread wants an added constructor, and for which a {@code tableswitch}
 * goes to that one's body; its own body is the last. The stack holds the agent's answer up to the begin of each body.
 */
final class CarrierCode {
    private final String host;
    private final MethodNode carrier;
    private final List<CarriedBody> bodies;
    private final LabelNode ownBody = new LabelNode();

    /**
     * For a constructor.
     *
     * @param host the internal name of the class
     * @param carrier with its own body
     * @param bodies the code of the added constructors, which is taken from them
     */
    CarrierCode(String host, MethodNode carrier, List<CarriedBody> bodies) {
        this.host = host;
        this.carrier = carrier;
        this.bodies = List.copyOf(bodies);
    }

    /** Makes a carrier of the constructor. */
    void write() {
        InsnList code = question();
        if (!bodies.isEmpty()) {
            code.add(choice());
        }
        for (CarriedBody body : bodies) {
            code.add(body.code().instructions);
            CodeTables.move(body.code(), carrier);
        }
        code.add(ownBody);
        code.add(FullFrames.full(FullFrames.initial(carrier), List.of(CarriedBody.ANSWER)));
        code.add(new InsnNode(Opcodes.POP));
        carrier.instructions.insert(code);
    }

    private InsnList question() {
        String descriptors = bodies.stream().map(CarriedBody::descriptor).collect(Collectors.joining());
        InsnList code = new InsnList();
        code.add(Bootstrap.link(Kind.CARRIED, host, Kind.CARRIED.text(), descriptors, "()" + CarriedBody.ANSWER));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new JumpInsnNode(Opcodes.IFNULL, ownBody));
        return code;
    }

    private InsnList choice() {
        InsnList code = Constants.element(0, Type.INT_TYPE);
        LabelNode[] begins = bodies.stream().map(CarriedBody::begin).toArray(LabelNode[]::new);
        code.add(new TableSwitchInsnNode(1, begins.length, ownBody, begins));
        return code;
    }
}
