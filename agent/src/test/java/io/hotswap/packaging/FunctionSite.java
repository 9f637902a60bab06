package io.hotswap.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A lambda or method reference.
 *
 * @param holder the class whose instances keep what it captures
 * @param lambda the instruction that the compiler made of it
 */
record FunctionSite(String holder, InvokeDynamicInsnNode lambda) {

    String functionalInterface() {
        return Type.getReturnType(lambda.desc).getInternalName();
    }

    /** Name and descriptor of the interface's method. */
    String method() {
        return methodName() + methodType();
    }

    String methodName() {
        return lambda.name;
    }

    String methodType() {
        return erased().getDescriptor();
    }

    /** From what is captured to the interface. */
    String makes() {
        return lambda.desc;
    }

    /** What the fields hold that this needs, by name. */
    Map<String, Type> fields() {
        Map<String, Type> fields = new TreeMap<>();
        Type[] captured = captured();
        for (int i = 0; i < captured.length; i++) {
            fields.put(field(captured[i], i), Conversion.stored(captured[i]));
        }
        return fields;
    }

    /** Fills an instance on the stack with a static method's arguments. */
    void writeCapture(MethodVisitor code) {
        Type[] captured = captured();
        int local = 0;
        for (int i = 0; i < captured.length; i++) {
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(
                    Opcodes.PUTFIELD,
                    holder,
                    field(captured[i], i),
                    Conversion.stored(captured[i]).getDescriptor());
            local += captured[i].getSize();
        }
    }

    /** Calls the implementation from the interface's method, and returns. */
    void writeCall(MethodVisitor code) {
        Handle target = implementation();
        if (isConstructor()) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        List<Type> wanted = wanted();
        Type[] captured = captured();
        for (int i = 0; i < captured.length; i++) {
            Type stored = Conversion.stored(captured[i]);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, holder, field(captured[i], i), stored.getDescriptor());
            Conversion.write(code, stored, captured[i], wanted.get(i));
        }
        Type[] given = erased().getArgumentTypes();
        Type[] known = instantiated().getArgumentTypes();
        int local = 1;
        for (int i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
            local += given[i].getSize();
            Conversion.write(code, given[i], known[i], wanted.get(captured.length + i));
        }
        code.visitMethodInsn(opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        writeReturn(code);
    }

    private void writeReturn(MethodVisitor code) {
        Type result = isConstructor()
                ? Type.getObjectType(implementation().getOwner())
                : Type.getReturnType(implementation().getDesc());
        Type returned = erased().getReturnType();
        if (!returned.equals(Type.VOID_TYPE)) {
            Conversion.write(code, result, instantiated().getReturnType(), returned);
        } else if (!result.equals(Type.VOID_TYPE)) {
            code.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    }

    // JVMS 5.4.4 and 6.5: a nest mate calls a private method by the instructions for one that is not.
    private int opcode() {
        Handle target = implementation();
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private List<Type> wanted() {
        List<Type> wanted = new ArrayList<>();
        if (implementation().getTag() != Opcodes.H_INVOKESTATIC && !isConstructor()) {
            wanted.add(Type.getObjectType(implementation().getOwner()));
        }
        wanted.addAll(List.of(Type.getArgumentTypes(implementation().getDesc())));
        return wanted;
    }

    private boolean isConstructor() {
        return implementation().getTag() == Opcodes.H_NEWINVOKESPECIAL;
    }

    private Type[] captured() {
        return Type.getArgumentTypes(lambda.desc);
    }

    private Type erased() {
        return (Type) lambda.bsmArgs[0];
    }

    private Handle implementation() {
        return (Handle) lambda.bsmArgs[1];
    }

    private Type instantiated() {
        return (Type) lambda.bsmArgs[2];
    }

    private static String field(Type captured, int index) {
        return Conversion.stored(captured).getDescriptor().charAt(0) + "" + index;
    }
}
