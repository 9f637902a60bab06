package io.hotswap.rewrite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the local variables of a method hold when it begins (JVMS 2.6.1).
 *
 * @param hasThis whether local variable 0 is {@code this}
 * @param end the number of the first local variable that is not set
 */
record Locals(boolean hasThis, int end) {

    static Locals of(MethodNode method) {
        boolean hasThis = (method.access & Opcodes.ACC_STATIC) == 0;
        // The size of the arguments counts a receiver, whether or not the method has one.
        int arguments = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return new Locals(hasThis, hasThis ? arguments : arguments - 1);
    }

    boolean isThis(int local) {
        return hasThis && local == 0;
    }

    boolean isParameter(int local) {
        return local < end && !isThis(local);
    }

    /** Whether the descriptor gives the local variable its number, not the compiler. */
    boolean keepsNumber(int local) {
        return local < end;
    }
}
