package io.hotswap.rewrite;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that becomes abstract in source, while HotSpot keeps it with a body: the JVM's method tables go on leading there
 * for a class that has no such method in its own JVM form, so that the body has to be a {@link Dispatcher}.
 */
final class LostBody {
    private LostBody() {}

    static boolean is(MethodNode held, MethodNode next) {
        return Access.isAbstract(next.access)
                && !Access.isAbstract(held.access)
                && !Access.isPrivate(held.access)
                && !Access.isStatic(held.access);
    }

    /** Why the body cannot hand on: its flags stay (JVMTI RedefineClasses). */
    static Optional<String> obstacle(MethodNode held) {
        boolean fixed = (held.access & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE)) != 0;
        return fixed
                ? Optional.of("method " + Structure.key(held) + ", synchronized or native, becomes abstract")
                : Optional.empty();
    }
}
