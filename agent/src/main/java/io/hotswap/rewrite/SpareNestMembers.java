package io.hotswap.rewrite;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;

/**
 * Names of classes that a nest host lists without having them (JVMS 4.7.29), for the bodies that an enum's constants may get: such
 * a body calls the private constructor of its enum. {@code Class.getNestMembers} leaves out the names that no class has.
 */
final class SpareNestMembers {
    private static final int PER_ENUM = 8;

    private final Set<String> names = new LinkedHashSet<>();
    private String host = "";
    private boolean isMember;

    /** Learns the class; NestMembers came with Java 11 (JVMS 4.1). */
    void visit(int version, int access, String name) {
        host = name;
        isMember = (version & 0xFFFF) < Opcodes.V11;
        if ((access & Opcodes.ACC_ENUM) != 0) {
            add(name);
        }
    }

    void visitInnerClass(String inner, int access) {
        if ((access & Opcodes.ACC_ENUM) != 0 && inner.startsWith(host + "$")) {
            add(inner);
        }
    }

    /** A class of another's nest lists nobody. */
    void visitNestHost() {
        isMember = true;
    }

    void visitNestMember(String listed) {
        names.remove(listed);
    }

    /** What is to be listed besides; to be asked when the class has passed by. */
    Set<String> missing() {
        return isMember ? Set.of() : names;
    }

    private void add(String type) {
        IntStream.rangeClosed(1, PER_ENUM).forEach(number -> names.add(type + "$" + number));
    }
}
