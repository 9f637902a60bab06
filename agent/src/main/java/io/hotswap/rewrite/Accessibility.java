package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.shape.ClassShape;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Which members of other classes the JVM lets the code of a class name (JVMS 5.4.4). */
final class Accessibility {
    private final Program program;
    private final ClassName host;

    Accessibility(Program program, ClassNode host) {
        this.program = program;
        this.host = ClassName.ofInternal(host.name);
    }

    /** Whether the host is of the holder's nest in its source, and not in the JVM. */
    boolean isCutOff(ClassName holder) {
        // The private members of a detached class are not private any more.
        return !holder.equals(host) && program.isDetached(host) && !program.isDetached(holder);
    }

    /**
     * Whether the host may call a constructor.
     *
     * @param access its flags in the JVM
     * @param ofSuperclass whether the host extends the holder
     */
    boolean reaches(ClassName holder, int access, boolean ofSuperclass) {
        if (holder.equals(host) || (access & Opcodes.ACC_PUBLIC) != 0) {
            return true;
        }
        if (Access.isPrivate(access)) {
            return nestHost(holder).equals(nestHost(host)) && !isCutOff(holder);
        }
        return ofSuperclass && (access & Opcodes.ACC_PROTECTED) != 0
                || packageName(holder).equals(packageName(host));
    }

    private static String packageName(ClassName name) {
        return name.internal().substring(0, name.internal().lastIndexOf('/') + 1);
    }

    private ClassName nestHost(ClassName name) {
        Optional<ClassName> told =
                program.source(name).map(ClassShape::relations).map(relations -> relations.nestHost());
        return told.orElse(name);
    }
}
