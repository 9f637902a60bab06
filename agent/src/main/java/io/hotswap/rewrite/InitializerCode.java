package io.hotswap.rewrite;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * A method body with what data-flow analysis says of it: how deep the operand stack is before each instruction, and which
 * instructions may have produced a value. Instructions are named by their index in the instruction list.
 */
final class InitializerCode {
    private final MethodNode method;
    private final Frame<SourceValue>[] frames;
    private final int[] lines;
    private final Locals locals;

    /** @throws IllegalArgumentException for code that no verifier would accept */
    InitializerCode(ClassNode host, MethodNode method) {
        this.method = method;
        this.frames = analyze(host.name, method);
        this.lines = lines(method);
        this.locals = Locals.of(method);
    }

    private static Frame<SourceValue>[] analyze(String host, MethodNode method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(host, method);
        } catch (AnalyzerException invalid) {
            throw new IllegalArgumentException(
                    "cannot follow the code of " + host + "." + method.name + method.desc + ": " + invalid.getMessage()
                            + "; compile the class anew",
                    invalid);
        }
    }

    private static int[] lines(MethodNode method) {
        int[] lines = new int[method.instructions.size()];
        int line = 0;
        for (int index = 0; index < lines.length; index++) {
            line = method.instructions.get(index) instanceof LineNumberNode number ? number.line : line;
            lines[index] = line;
        }
        return lines;
    }

    MethodNode method() {
        return method;
    }

    Locals locals() {
        return locals;
    }

    int size() {
        return method.instructions.size();
    }

    AbstractInsnNode at(int index) {
        return method.instructions.get(index);
    }

    /** The source line of an instruction; 0 where it is not known. */
    int line(int index) {
        return lines[index];
    }

    /** Whether an index holds an instruction of the JVM, not a label, a frame or a line number. */
    boolean isReal(int index) {
        return at(index).getOpcode() >= 0;
    }

    /** The first instruction of the JVM at or after an index; {@link #size()} when there is none. */
    int realFrom(int index) {
        return IntStream.range(index, size()).filter(this::isReal).findFirst().orElse(size());
    }

    /** Where the labels and line numbers begin that stand for an instruction. */
    int labelsOf(int index) {
        int start = index;
        while (start > 0 && !isReal(start - 1)) {
            start--;
        }
        return start;
    }

    /** The index of the instruction that a label stands for. */
    int position(LabelNode label) {
        return realFrom(method.instructions.indexOf(label));
    }

    boolean hasEmptyStack(int index) {
        return isReachable(index) && frames[index].getStackSize() == 0;
    }

    /** The local variable that an instruction reads, or -1. */
    int readLocal(int index) {
        if (at(index) instanceof IincInsnNode increment) {
            return increment.var;
        }
        boolean load = at(index) instanceof VarInsnNode && (at(index).getOpcode() <= Opcodes.ALOAD || isRet(index));
        return load ? ((VarInsnNode) at(index)).var : -1;
    }

    private boolean isRet(int index) {
        return at(index).getOpcode() == Opcodes.RET;
    }

    /** Whether an instruction reads {@code this}. */
    boolean readsThis(int index) {
        return locals.isThis(readLocal(index)) && writers(index).isEmpty();
    }

    /** The instructions that may have written the local variable which an instruction reads. */
    List<Integer> writers(int index) {
        return isReachable(index) ? indexes(frames[index].getLocal(readLocal(index)).insns) : List.of();
    }

    /** Whether an instruction assigns a field of {@code this}. */
    boolean assignsFieldOfThis(int index) {
        return isAssignment(index) && isThis(stack(index, 1));
    }

    /** Whether an instruction assigns a field of {@code this}, or of an object that may be {@code this}. */
    boolean mayAssignFieldOfThis(int index) {
        return isAssignment(index) && indexes(stack(index, 1).insns).stream().anyMatch(this::mayPushThis);
    }

    private boolean isAssignment(int index) {
        return at(index).getOpcode() == Opcodes.PUTFIELD && isReachable(index);
    }

    /** Copies on the operand stack are not followed. */
    private boolean mayPushThis(int index) {
        int opcode = at(index).getOpcode();
        return readsThis(index) || opcode >= Opcodes.DUP && opcode <= Opcodes.SWAP;
    }

    /** The calls that make {@code this} an initialized object (JVMS 4.10.1.9, invokespecial). */
    List<Integer> constructorCalls() {
        return IntStream.range(0, size())
                .filter(this::isReachable)
                .filter(this::initializesThis)
                .boxed()
                .toList();
    }

    private boolean initializesThis(int index) {
        return at(index) instanceof MethodInsnNode call
                && call.name.equals("<init>")
                && isThis(stack(index, Type.getArgumentTypes(call.desc).length));
    }

    private SourceValue stack(int index, int belowTop) {
        return frames[index].getStack(frames[index].getStackSize() - 1 - belowTop);
    }

    private boolean isThis(SourceValue value) {
        return !value.insns.isEmpty() && indexes(value.insns).stream().allMatch(this::readsThis);
    }

    private boolean isReachable(int index) {
        return frames[index] != null;
    }

    private List<Integer> indexes(Set<AbstractInsnNode> instructions) {
        return instructions.stream().map(method.instructions::indexOf).toList();
    }
}
