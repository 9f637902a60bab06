package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the advice of one method: a dynamic call at its begin, a call before each return, and a handler behind its code that tells of
 * what it throws and throws on the same object. Frames are expected in their expanded form.
 */
final class AdvisedMethod {
    private static final String COUNTERS = MethodAdvice.COUNTERS.internal();
    private static final int STACK = 4;
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            COUNTERS,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final MethodNode method;
    private final int number;
    private final int local;

    private AdvisedMethod(MethodNode method, int number) {
        this.method = method;
        this.number = number;
        this.local = method.maxLocals;
    }

    /** Whether it could be done; else the method is as it was. */
    static boolean advise(MethodNode method, String owner, @Nullable String superclass, int number) {
        if (method.instructions.size() == 0 || method.name.equals("<clinit>")) {
            return false;
        }
        Optional<AbstractInsnNode> first = method.name.equals("<init>")
                ? behindConstructorCall(method, owner, superclass)
                : Optional.of(method.instructions.getFirst());
        first.ifPresent(begin -> new AdvisedMethod(method, number).advise(begin));
        return first.isPresent();
    }

    /**
     * JVMS 4.10.1.9: nothing may handle exceptions across the call of the other constructor, and until then the object is
     * nobody's. So there has to be one such call, and no way around it.
     */
    private static Optional<AbstractInsnNode> behindConstructorCall(
            MethodNode method, String owner, @Nullable String superclass) {
        AbstractInsnNode call = null;
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof TypeInsnNode made
                    && at.getOpcode() == Opcodes.NEW
                    && (made.desc.equals(owner) || made.desc.equals(superclass))) {
                return Optional.empty();
            }
            if (isConstructorCall(at, owner, superclass)) {
                if (call != null) {
                    return Optional.empty();
                }
                call = at;
            }
            if (call != null && at instanceof FrameNode frame && frame.local.contains(Opcodes.UNINITIALIZED_THIS)) {
                return Optional.empty();
            }
        }
        return call == null || call.getNext() == null ? Optional.empty() : Optional.of(call.getNext());
    }

    private static boolean isConstructorCall(AbstractInsnNode at, String owner, @Nullable String superclass) {
        return at instanceof MethodInsnNode call
                && call.name.equals("<init>")
                && (call.owner.equals(owner) || call.owner.equals(superclass));
    }

    private void advise(AbstractInsnNode first) {
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insertBefore(first, begin);
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at instanceof FrameNode frame) {
                frame.local = widened(frame.local);
            } else if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN) {
                method.instructions.insertBefore(at, exit());
            }
        }
        method.instructions.insert(enter());
        method.instructions.add(end);
        handler(begin, end);
        method.maxLocals = local + 3;
        method.maxStack = Math.max(method.maxStack + STACK, STACK);
    }

    private InsnList enter() {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(number));
        code.add(new InvokeDynamicInsnNode("enter", "(I)J", LINK, number));
        code.add(new VarInsnNode(Opcodes.LSTORE, local));
        return code;
    }

    private InsnList exit() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.LLOAD, local));
        code.add(new LdcInsnNode(number));
        code.add(tell("exit", "(JI)V"));
        return code;
    }

    // Telling may overflow the stack; what is thrown on is the method's own all the same.
    private void handler(LabelNode begin, LabelNode end) {
        LabelNode told = new LabelNode();
        LabelNode untold = new LabelNode();
        LabelNode on = new LabelNode();
        LabelNode handler = new LabelNode();
        InsnList code = method.instructions;
        code.add(handler);
        code.add(frame(widened(List.of()), List.of("java/lang/Throwable")));
        code.add(new VarInsnNode(Opcodes.ASTORE, local + 2));
        LabelNode telling = new LabelNode();
        code.add(telling);
        code.add(new VarInsnNode(Opcodes.ALOAD, local + 2));
        code.add(new VarInsnNode(Opcodes.LLOAD, local));
        code.add(new LdcInsnNode(number));
        code.add(tell("threw", "(Ljava/lang/Throwable;JI)V"));
        code.add(told);
        code.add(new JumpInsnNode(Opcodes.GOTO, on));
        code.add(untold);
        code.add(frame(kept(), List.of("java/lang/Throwable")));
        code.add(new InsnNode(Opcodes.POP));
        code.add(on);
        code.add(frame(kept(), List.of()));
        code.add(new VarInsnNode(Opcodes.ALOAD, local + 2));
        code.add(new InsnNode(Opcodes.ATHROW));
        // JVMS 2.10: the first entry that fits handles, so the method's own come first.
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, handler, null));
        method.tryCatchBlocks.add(new TryCatchBlockNode(telling, told, untold, null));
    }

    private List<Object> kept() {
        List<Object> kept = widened(List.of());
        kept.add("java/lang/Throwable");
        return kept;
    }

    private List<Object> widened(List<Object> locals) {
        List<Object> all = new ArrayList<>(locals);
        int size = locals.stream().mapToInt(AdvisedMethod::size).sum();
        for (; size < local; size++) {
            all.add(Opcodes.TOP);
        }
        all.add(Opcodes.LONG);
        return all;
    }

    private static int size(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    private static FrameNode frame(List<Object> locals, List<Object> stack) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }

    private static MethodInsnNode tell(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, COUNTERS, name, descriptor, false);
    }
}
