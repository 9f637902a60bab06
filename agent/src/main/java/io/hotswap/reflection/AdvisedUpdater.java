package io.hotswap.reflection;

import io.hotswap.advice.AdvisedMethods;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a class of field updaters: where its {@code newUpdater} has checked a field and was refused its place, {@link
 * ShownMembers#updater} makes another kind of updater.
 */
final class AdvisedUpdater extends MethodVisitor {
    private static final String FACTORY = "newUpdater";
    private static final String REFUSAL = "java/lang/UnsupportedOperationException";
    private static final String MAKE =
            "(Ljava/lang/UnsupportedOperationException;Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Object;";

    private final Type type;
    private final Label start = new Label();

    private AdvisedUpdater(MethodVisitor next, Type type) {
        super(Opcodes.ASM9, next);
        this.type = type;
    }

    /** The rewritten class file; the same, with which the refusal stands, where the JDK's code is not as expected. */
    static Optional<byte[]> of(byte[] classFile) {
        return AdvisedMethods.rewrite(
                        classFile,
                        1,
                        (name, descriptor, next) ->
                                name.equals(FACTORY) ? new AdvisedUpdater(next, Type.getMethodType(descriptor)) : null)
                .or(() -> Optional.of(classFile));
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitLabel(start);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(start, end, end, REFUSAL);
        Type[] arguments = type.getArgumentTypes();
        Object[] locals = new Object[arguments.length];
        for (int index = 0; index < locals.length; index++) {
            locals[index] = arguments[index].getInternalName();
        }
        super.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {REFUSAL});
        super.visitVarInsn(Opcodes.ALOAD, 0);
        // The name is the last parameter, whether or not the type of the value is one.
        super.visitVarInsn(Opcodes.ALOAD, arguments.length - 1);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, ShownMembers.COPY.replace('.', '/'), "updater", MAKE, false);
        super.visitTypeInsn(Opcodes.CHECKCAST, type.getReturnType().getInternalName());
        super.visitInsn(Opcodes.ARETURN);
        super.visitMaxs(maxStack, maxLocals);
    }
}
