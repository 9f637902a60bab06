package io.hotswap.rewrite;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The nodes of a statement and what was known of them in the method that they come from.
 *
 * @param end stands for the end of the statement; not among the nodes
 * @param line the source line of the first instruction; 0 where it is not known
 * @param selfContained whether no local variable but {@code this} is set outside
 * @param assignedFieldsOfThis the name of each field of {@code this} that is or may be assigned, as often as it is
 * @param lastAssignsThis whether the last instruction assigns a field of {@code this}
 */
record StatementCode(
        List<AbstractInsnNode> nodes,
        List<TryCatchBlockNode> handlers,
        LabelNode end,
        int line,
        boolean selfContained,
        List<String> assignedFieldsOfThis,
        boolean lastAssignsThis) {

    StatementCode {
        nodes = List.copyOf(nodes);
        handlers = List.copyOf(handlers);
        assignedFieldsOfThis = List.copyOf(assignedFieldsOfThis);
    }
}
