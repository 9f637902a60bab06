package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * The code of a method as text, an entry per instruction, with names replaced as a {@link Remapper} says and without what
 * depends on debug information: line numbers, variable names and the labels that only those use.
 */
final class CodeText {
    private final Textifier printer = new Textifier();
    private final List<String> entries = new ArrayList<>();
    private final MethodVisitor visitor;
    private final MethodNode method;

    private CodeText(MethodNode method, Remapper names) {
        this.method = method;
        this.visitor = new Renaming(new TraceMethodVisitor(printer), names);
    }

    static List<String> of(MethodNode method, Remapper names) {
        return new CodeText(method, names).read();
    }

    /** How much of two texts is equal, from 0 to 100, whatever the order of the entries (Dice's coefficient). */
    static int similarity(List<String> one, List<String> other) {
        Map<String, Integer> left = new HashMap<>();
        one.forEach(entry -> left.merge(entry, 1, Integer::sum));
        int common = 0;
        for (String entry : other) {
            int remaining = left.getOrDefault(entry, 0);
            common += remaining > 0 ? 1 : 0;
            left.put(entry, remaining - 1);
        }
        int size = one.size() + other.size();
        return size == 0 ? 100 : 200 * common / size;
    }

    private List<String> read() {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            block.accept(visitor);
            take();
        }
        Set<LabelNode> targets = targets();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() >= 0 || instruction instanceof LabelNode label && targets.contains(label)) {
                instruction.accept(visitor);
                take();
            }
        }
        return List.copyOf(entries);
    }

    private void take() {
        StringBuilder entry = new StringBuilder();
        printer.text.forEach(entry::append);
        printer.text.clear();
        entries.add(entry.toString());
    }

    private Set<LabelNode> targets() {
        Set<LabelNode> targets = new HashSet<>();
        method.tryCatchBlocks.forEach(block -> targets.addAll(List.of(block.start, block.end, block.handler)));
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof JumpInsnNode jump) {
                targets.add(jump.label);
            } else if (instruction instanceof TableSwitchInsnNode table) {
                targets.add(table.dflt);
                targets.addAll(table.labels);
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                targets.add(lookup.dflt);
                targets.addAll(lookup.labels);
            }
        }
        return targets;
    }

    private static final class Renaming extends MethodRemapper {
        Renaming(MethodVisitor visitor, Remapper names) {
            super(Opcodes.ASM9, visitor, names);
        }
    }
}
