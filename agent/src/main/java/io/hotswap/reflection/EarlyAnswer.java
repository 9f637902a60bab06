package io.hotswap.reflection;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a question in front of an instance method whose parameters and result are references: {@code answer(this, name,
 * arguments)}, whose result is returned unless it is null.
 */
final class EarlyAnswer extends MethodVisitor {
    private final String template;
    private final String question;
    private final String name;
    private final Type type;

    /**
     * In front of one method.
     *
     * @param template the internal name of the class that is asked
     * @param question the descriptor of its method {@code answer}
     */
    EarlyAnswer(MethodVisitor next, String template, String question, String name, Type type) {
        super(Opcodes.ASM9, next);
        this.template = template;
        this.question = question;
        this.name = name;
        this.type = type;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitLdcInsn(name);
        pushArguments();
        super.visitMethodInsn(Opcodes.INVOKESTATIC, template, "answer", question, false);
        super.visitInsn(Opcodes.DUP);
        Label goOn = new Label();
        super.visitJumpInsn(Opcodes.IFNULL, goOn);
        super.visitTypeInsn(Opcodes.CHECKCAST, type.getReturnType().getInternalName());
        super.visitInsn(Opcodes.ARETURN);
        super.visitLabel(goOn);
        // The locals are those of the method's beginning (JVMS 4.7.4), and the question's result lies on the stack.
        super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Object"});
        super.visitInsn(Opcodes.POP);
    }

    private void pushArguments() {
        int count = type.getArgumentTypes().length;
        super.visitIntInsn(Opcodes.BIPUSH, count);
        super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int index = 0; index < count; index++) {
            super.visitInsn(Opcodes.DUP);
            super.visitIntInsn(Opcodes.BIPUSH, index);
            super.visitVarInsn(Opcodes.ALOAD, index + 1);
            super.visitInsn(Opcodes.AASTORE);
        }
    }
}
