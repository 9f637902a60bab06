package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** Stack map frames that do not depend on the one before (JVMS 4.7.4, {@code full_frame}). */
final class FullFrames {
    private FullFrames() {}

    /** With the given locals and stack, a {@code long} or {@code double} as one entry. */
    static FrameNode full(List<Object> locals, List<Object> stack) {
        return new FrameNode(Opcodes.F_FULL, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }

    /** The locals with which a constructor begins. */
    static List<Object> initial(MethodNode constructor) {
        List<Object> locals = new ArrayList<>();
        locals.add(Opcodes.UNINITIALIZED_THIS);
        for (Type parameter : Type.getArgumentTypes(constructor.desc)) {
            locals.add(entry(parameter));
        }
        return locals;
    }

    /** Makes full ones of a constructor's frames. */
    static void expand(MethodNode constructor) {
        List<Object> locals = initial(constructor);
        for (AbstractInsnNode instruction : constructor.instructions.toArray()) {
            if (instruction instanceof FrameNode frame) {
                locals = after(locals, frame);
                boolean hasStack =
                        frame.type != Opcodes.F_APPEND && frame.type != Opcodes.F_CHOP && frame.stack != null;
                constructor.instructions.set(frame, full(locals, hasStack ? frame.stack : List.of()));
            }
        }
    }

    private static List<Object> after(List<Object> before, FrameNode frame) {
        return switch (frame.type) {
            case Opcodes.F_SAME, Opcodes.F_SAME1 -> before;
            case Opcodes.F_CHOP -> before.subList(0, before.size() - frame.local.size());
            case Opcodes.F_APPEND -> {
                List<Object> more = new ArrayList<>(before);
                more.addAll(frame.local);
                yield more;
            }
            default -> frame.local == null ? List.of() : frame.local;
        };
    }

    private static Object entry(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
