package io.hotswap.rewrite;

import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where a method body may be cut: before instructions at which the operand stack is empty and that no jump, no exception
 * handler and no local variable crosses. A cut before an instruction that is jumped to is allowed: control that leaves the
 * part before it arrives at its end.
 */
final class CutPoints {
    private final InitializerCode code;
    private final int from;
    private final int end;
    /** How many crossings begin, less how many end, at an instruction. */
    private final int[] crossings;

    /** For the instructions from one index to another. */
    CutPoints(InitializerCode code, int from, int end) {
        this.code = code;
        this.from = from;
        this.end = end;
        this.crossings = new int[code.size() + 2];
        IntStream.range(0, code.size()).filter(code::isReal).forEach(this::joinAround);
        code.method().tryCatchBlocks.forEach(this::joinTry);
    }

    /** The cut points in ascending order; the end is not among them. */
    List<Integer> ascending() {
        int[] open = crossings.clone();
        IntStream.range(1, open.length).forEach(index -> open[index] += open[index - 1]);
        return IntStream.range(from, end)
                .filter(code::isReal)
                .filter(index -> open[index] == 0 && code.hasEmptyStack(index))
                .boxed()
                .toList();
    }

    private void joinAround(int index) {
        Jumps.targets(code.at(index)).forEach(target -> joinJump(index, code.position(target)));
        if (code.at(index).getOpcode() == Opcodes.RETURN && index < end) {
            join(index, end);
        }
        if (code.readLocal(index) >= 0) {
            code.writers(index).stream().filter(writer -> writer >= from).forEach(writer -> joinLocal(writer, index));
        }
    }

    private void joinJump(int source, int target) {
        join(Math.min(source, target), Math.max(source + 1, target));
    }

    private void joinLocal(int writer, int reader) {
        join(Math.min(writer, reader), Math.max(writer, reader) + 1);
    }

    private void joinTry(TryCatchBlockNode block) {
        int handler = code.position(block.handler);
        join(Math.min(code.position(block.start), handler), Math.max(code.position(block.end), handler + 1));
    }

    /** Forbids the cuts strictly between two instructions. */
    private void join(int first, int last) {
        if (first + 1 < last) {
            crossings[first + 1]++;
            crossings[last]--;
        }
    }
}
