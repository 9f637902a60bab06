package io.hotswap.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A run of instructions that begins and ends with an empty operand stack and can be run alone. It holds copies of the nodes
 * that it was cut from, with their line numbers, and hands out copies of those.
 */
public final class Statement {
    private final StatementCode code;
    private final List<String> key;

    Statement(StatementCode code, List<String> key) {
        this.code = code;
        this.key = List.copyOf(key);
    }

    /**
     * What the statement does, equal for two statements exactly where their instructions are: without line numbers, and
     * with labels and local variables numbered as they appear. Lambda bodies are part of it.
     */
    public List<String> key() {
        return key;
    }

    /** The source line of the first instruction; 0 where the class was compiled without line numbers. */
    public int line() {
        return code.line();
    }

    /** The instructions of the JVM, in order; not to be changed. */
    List<AbstractInsnNode> instructions() {
        return code.nodes().stream().filter(node -> node.getOpcode() >= 0).toList();
    }

    AbstractInsnNode last() {
        List<AbstractInsnNode> all = instructions();
        return all.get(all.size() - 1);
    }

    /** Whether no instruction reads a local variable that is set outside, {@code this} apart. */
    boolean isSelfContained() {
        return code.selfContained();
    }

    /** The names of the fields of {@code this} that are or may be assigned, one for each assignment. */
    List<String> assignedFieldsOfThis() {
        return code.assignedFieldsOfThis();
    }

    /** Whether the last thing that it does, whichever way it takes, is to assign a field of {@code this}. */
    boolean endsWithAssignmentOfThis() {
        return code.lastAssignsThis()
                && code.nodes().stream()
                        .flatMap(node -> Jumps.targets(node).stream())
                        .noneMatch(code.end()::equals);
    }

    /** Adds a copy to the end of a method body. */
    void appendTo(MethodNode method) {
        Map<LabelNode, LabelNode> labels = new HashMap<>(Map.of(code.end(), new LabelNode()));
        labelsOf(code.nodes()).forEach(label -> labels.put(label, new LabelNode()));
        code.nodes().forEach(node -> method.instructions.add(node.clone(labels)));
        method.instructions.add(labels.get(code.end()));
        code.handlers().forEach(block -> method.tryCatchBlocks.add(copy(block, labels)));
    }

    private static Stream<LabelNode> labelsOf(List<AbstractInsnNode> nodes) {
        return nodes.stream().filter(LabelNode.class::isInstance).map(LabelNode.class::cast);
    }

    static TryCatchBlockNode copy(TryCatchBlockNode block, Map<LabelNode, LabelNode> labels) {
        return new TryCatchBlockNode(
                labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type);
    }

    @Override
    public String toString() {
        return "line " + line() + ": " + String.join("; ", key);
    }
}
