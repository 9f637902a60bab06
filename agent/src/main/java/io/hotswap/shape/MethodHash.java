package io.hotswap.shape;

import io.hotswap.bytecode.MethodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Reduces a method to its {@link MethodShape}. Jump targets are written as instruction indexes, so that the hash of the
 * code does not depend on debug information or on the order of the constant pool.
 */
final class MethodHash extends MethodVisitor {
    private record Jump(int position, Label target) {}

    private final HashSink code = new HashSink();
    private final HashSink lines = new HashSink();
    private final HashSink locals = new HashSink();
    private final HashSink annotations = new HashSink();
    private final HashSink parameters = new HashSink();
    private final List<Jump> codeJumps = new ArrayList<>();
    private final List<Jump> localJumps = new ArrayList<>();
    private final MethodKey key;
    private final int access;
    private final @Nullable String signature;
    private final List<String> exceptions;
    private final Consumer<MethodShape> result;
    private int instructions;

    MethodHash(
            int access,
            MethodKey key,
            @Nullable String signature,
            String @Nullable [] exceptions,
            Consumer<MethodShape> result) {
        super(Opcodes.ASM9);
        this.access = access;
        this.key = key;
        this.signature = signature;
        this.exceptions = exceptions == null ? List.of() : List.of(exceptions);
        this.result = result;
    }

    @Override
    public void visitEnd() {
        codeJumps.forEach(jump -> code.fill(jump.position(), index(jump.target())));
        localJumps.forEach(jump -> locals.fill(jump.position(), index(jump.target())));
        result.accept(new MethodShape(
                key,
                access,
                signature,
                exceptions,
                annotations.hash(),
                parameters.hash(),
                code.hash(),
                lines.hash(),
                locals.hash()));
    }

    private HashSink instruction(int opcode) {
        instructions++;
        return code.number(opcode);
    }

    private void jump(Label target) {
        codeJumps.add(new Jump(code.reserve(), target));
    }

    private static int index(Label label) {
        return label.info instanceof Integer known ? known : -1;
    }

    @Override
    public void visitLabel(Label label) {
        label.info = instructions;
    }

    @Override
    public void visitInsn(int opcode) {
        instruction(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        instruction(opcode).number(operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        instruction(opcode).number(variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        instruction(opcode).text(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        instruction(opcode).text(owner).text(name).text(descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        instruction(opcode).text(owner).text(name).text(descriptor).number(ofInterface ? 1 : 0);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        instruction(Opcodes.INVOKEDYNAMIC).text(name).text(descriptor).handle(bootstrap);
        code.number(arguments.length);
        for (Object argument : arguments) {
            code.constant(argument);
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        instruction(opcode);
        jump(label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        instruction(Opcodes.LDC).constant(value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        instruction(Opcodes.IINC).number(variable).number(increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        instruction(Opcodes.TABLESWITCH).number(min).number(max);
        jump(otherwise);
        List.of(labels).forEach(this::jump);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        instruction(Opcodes.LOOKUPSWITCH).constant(keys);
        jump(otherwise);
        List.of(labels).forEach(this::jump);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        instruction(Opcodes.MULTIANEWARRAY).text(descriptor).number(dimensions);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        code.number(-2).text(type);
        jump(start);
        jump(end);
        jump(handler);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        lines.number(instructions).number(line);
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, @Nullable String generic, Label start, Label end, int index) {
        locals.text(name).text(descriptor).text(generic).number(index);
        localJumps.add(new Jump(locals.reserve(), start));
        localJumps.add(new Jump(locals.reserve(), end));
    }

    @Override
    public void visitParameter(@Nullable String name, int parameterAccess) {
        parameters.text(name).number(parameterAccess);
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
        annotations.text("default");
        return new AnnotationHash(annotations);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        annotations.text(descriptor).number(visible ? 1 : 0);
        return new AnnotationHash(annotations);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        annotations.number(reference).path(path).text(descriptor).number(visible ? 1 : 0);
        return new AnnotationHash(annotations);
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
        annotations.number(count).number(visible ? 1 : 0);
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
        annotations.number(parameter).text(descriptor).number(visible ? 1 : 0);
        return new AnnotationHash(annotations);
    }
}
