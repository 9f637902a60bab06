package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** What a method says of ranges of its code: handlers and local variables (JVMS 4.7.3, 4.7.13, 4.7.20). */
final class CodeTables {
    private CodeTables() {}

    /** Removes what is said of instructions that are not there any more. */
    static void prune(MethodNode method) {
        Predicate<LabelNode> gone = label -> !method.instructions.contains(label);
        method.tryCatchBlocks.removeIf(block -> gone.test(block.start) || gone.test(block.end));
        if (method.localVariables != null) {
            method.localVariables.removeIf(variable -> gone.test(variable.start) || gone.test(variable.end));
        }
        prune(method.visibleLocalVariableAnnotations, gone);
        prune(method.invisibleLocalVariableAnnotations, gone);
    }

    private static void prune(@Nullable List<LocalVariableAnnotationNode> all, Predicate<LabelNode> gone) {
        if (all != null) {
            all.removeIf(
                    one -> one.start.stream().anyMatch(gone) || one.end.stream().anyMatch(gone));
        }
    }

    /** Gives local variables other numbers. */
    static void renumber(MethodNode method, UnaryOperator<Integer> number) {
        if (method.localVariables != null) {
            method.localVariables.forEach(variable -> variable.index = number.apply(variable.index));
        }
        renumber(method.visibleLocalVariableAnnotations, number);
        renumber(method.invisibleLocalVariableAnnotations, number);
    }

    private static void renumber(@Nullable List<LocalVariableAnnotationNode> all, UnaryOperator<Integer> number) {
        if (all != null) {
            all.forEach(one -> one.index.replaceAll(number));
        }
    }

    /** Puts all that one method says behind what the other does, which has got its instructions. */
    static void move(MethodNode from, MethodNode to) {
        to.tryCatchBlocks.addAll(from.tryCatchBlocks);
        to.localVariables = joined(to.localVariables, from.localVariables);
        to.visibleLocalVariableAnnotations =
                joined(to.visibleLocalVariableAnnotations, from.visibleLocalVariableAnnotations);
        to.invisibleLocalVariableAnnotations =
                joined(to.invisibleLocalVariableAnnotations, from.invisibleLocalVariableAnnotations);
    }

    private static <T> @Nullable List<T> joined(@Nullable List<T> some, @Nullable List<T> more) {
        if (some == null || more == null) {
            return some == null ? more : some;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
