package io.hotswap.reflection;

import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts instructions in front of each return instruction of one kind. */
final class BeforeReturn extends MethodVisitor {
    private final int opcode;
    private final Consumer<MethodVisitor> instructions;

    BeforeReturn(MethodVisitor next, int opcode, Consumer<MethodVisitor> instructions) {
        super(Opcodes.ASM9, next);
        this.opcode = opcode;
        this.instructions = instructions;
    }

    @Override
    public void visitInsn(int visited) {
        if (visited == opcode) {
            instructions.accept(mv);
        }
        super.visitInsn(visited);
    }
}
