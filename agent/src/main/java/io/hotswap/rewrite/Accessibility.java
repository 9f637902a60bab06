package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.FieldShape;
import io.hotswap.shape.MethodShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Which members of other classes the JVM lets the code of a class name (JVMS 5.4.4). */
final class Accessibility {
    private final Program program;
    private final ClassName host;
    private final Map<ClassName, Optional<ClassShape>> held = new HashMap<>();

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

    /**
     * Whether the JVM refuses a method to the host that its source form may call: the method was loaded with narrower access, which
     * no redefinition widens, in another package.
     *
     * @param access the flags of the source form
     */
    boolean isWithheld(ClassName holder, MethodKey method, int access) {
        return isWithheld(holder, access, shape -> shape.method(method).map(MethodShape::access));
    }

    /** The same of a field. */
    boolean isWithheld(ClassName holder, FieldKey field, int access) {
        return isWithheld(
                holder,
                access,
                shape -> shape.field(field.name())
                        .filter(held -> held.descriptor().equals(field.descriptor()))
                        .map(FieldShape::access));
    }

    private boolean isWithheld(ClassName holder, int access, Function<ClassShape, Optional<Integer>> member) {
        if (packageName(holder).equals(packageName(host))
                || program.additions(holder).isEmpty()) {
            return false;
        }
        return held.computeIfAbsent(holder, program::held)
                .flatMap(member)
                .filter(flags -> Access.isWider(access, flags) && !reaches(holder, flags, isBelow(holder)))
                .isPresent();
    }

    private boolean isBelow(ClassName holder) {
        Set<ClassName> seen = new HashSet<>();
        ClassName above = host;
        while (above != null && seen.add(above) && !above.equals(holder)) {
            above = program.source(above)
                    .map(shape -> shape.header().superclass())
                    .orElse(null);
        }
        return holder.equals(above);
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
