package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Where an instruction can branch to, apart from the next instruction (JVMS 6.5). */
final class Jumps {
    private Jumps() {}

    static List<LabelNode> targets(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return with(table.labels, table.dflt);
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return with(lookup.labels, lookup.dflt);
        }
        return List.of();
    }

    private static List<LabelNode> with(List<LabelNode> cases, LabelNode otherwise) {
        List<LabelNode> all = new ArrayList<>(cases);
        all.add(otherwise);
        return all;
    }
}
