package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Copies the instructions between two cut points, so that control which leaves them arrives at their end. */
final class StatementCutter {
    private final ClassNode host;
    private final InitializerCode code;
    private final int from;
    private final int to;
    private final LabelNode end = new LabelNode();
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();

    /** For the instructions from one index, with the labels that stand for it, to another. */
    StatementCutter(ClassNode host, InitializerCode code, int from, int to) {
        this.host = host;
        this.code = code;
        this.from = from;
        this.to = to;
        IntStream.range(code.labelsOf(from), to).mapToObj(code::at).forEach(this::copyLabel);
    }

    private void copyLabel(AbstractInsnNode node) {
        if (node instanceof LabelNode label) {
            labels.put(label, code.position(label) == to ? end : new LabelNode());
        }
    }

    Statement cut() {
        List<AbstractInsnNode> nodes = nodes();
        List<TryCatchBlockNode> handlers = handlers();
        List<AbstractInsnNode> withEnd = new ArrayList<>(nodes);
        withEnd.add(end);
        StatementCode statement = new StatementCode(
                nodes, handlers, end, code.line(from), isSelfContained(), assignedFieldsOfThis(), lastAssignsThis());
        return new Statement(statement, ContentKey.of(host, withEnd, handlers, code.locals()::keepsNumber));
    }

    private List<AbstractInsnNode> nodes() {
        List<AbstractInsnNode> nodes = new ArrayList<>();
        if (code.line(from) > 0) {
            LabelNode start = new LabelNode();
            nodes.addAll(List.of(start, new LineNumberNode(code.line(from), start)));
        }
        IntStream.range(code.labelsOf(from), to)
                .filter(this::isCopied)
                .mapToObj(this::copy)
                .forEach(nodes::add);
        return nodes;
    }

    private boolean isCopied(int index) {
        AbstractInsnNode node = code.at(index);
        return code.isReal(index)
                || node instanceof LabelNode label && labels.get(label) != end
                || node instanceof LineNumberNode line && index > from && labels.containsKey(line.start);
    }

    private AbstractInsnNode copy(int index) {
        AbstractInsnNode node = code.at(index);
        return node.getOpcode() == Opcodes.RETURN ? new JumpInsnNode(Opcodes.GOTO, end) : node.clone(labels);
    }

    private List<TryCatchBlockNode> handlers() {
        return code.method().tryCatchBlocks.stream()
                .filter(block -> labels.containsKey(block.handler) && code.position(block.handler) < to)
                .map(block -> Statement.copy(block, labels))
                .toList();
    }

    private boolean isSelfContained() {
        return IntStream.range(from, to)
                .filter(index -> code.readLocal(index) >= 0)
                .allMatch(index -> code.readsThis(index) || readsOwnLocal(index));
    }

    private boolean readsOwnLocal(int index) {
        List<Integer> writers = code.writers(index);
        return !code.locals().isParameter(code.readLocal(index))
                && !writers.isEmpty()
                && writers.stream().allMatch(writer -> writer >= from && writer < to);
    }

    private List<String> assignedFieldsOfThis() {
        return IntStream.range(from, to)
                .filter(code::mayAssignFieldOfThis)
                .mapToObj(index -> (FieldInsnNode) code.at(index))
                .filter(field -> field.owner.equals(host.name))
                .map(field -> field.name)
                .toList();
    }

    private boolean lastAssignsThis() {
        return IntStream.range(from, to).filter(code::isReal).max().stream().anyMatch(code::assignsFieldOfThis);
    }
}
