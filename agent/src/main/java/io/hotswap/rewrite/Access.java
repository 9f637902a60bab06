package io.hotswap.rewrite;

import org.objectweb.asm.Opcodes;

/** Questions to access flags (JVMS tables 4.1-B, 4.5-A and 4.6-A). */
final class Access {
    private Access() {}

    static boolean isStatic(int access) {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    static boolean isPrivate(int access) {
        return (access & Opcodes.ACC_PRIVATE) != 0;
    }

    static boolean isAbstract(int access) {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    static boolean isFinal(int access) {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    static boolean isVolatile(int access) {
        return (access & Opcodes.ACC_VOLATILE) != 0;
    }

    static boolean isInterface(int access) {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Whether more classes may name a member with the one flags than with the other (JVMS 5.4.4). */
    static boolean isWider(int one, int other) {
        return rank(one) < rank(other);
    }

    /** How few may name a member with the flags: 0 for all, 3 for the class itself. */
    static int rank(int access) {
        if ((access & Opcodes.ACC_PUBLIC) != 0) {
            return 0;
        }
        if ((access & Opcodes.ACC_PROTECTED) != 0) {
            return 1;
        }
        return isPrivate(access) ? 3 : 2;
    }

    static boolean differ(int one, int other, int flags) {
        return (one & flags) != (other & flags);
    }
}
