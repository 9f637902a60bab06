package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * Replaces what javac writes for {@code toString}, {@code equals} and {@code hashCode} of a record: a call of {@link
 * java.lang.runtime.ObjectMethods} with handles of the fields, of which the JVM resolves its own only.
 */
final class RecordMethods {
    private static final String BOOTSTRAP = "java/lang/runtime/ObjectMethods";

    private final Predicate<Handle> added;

    /** Where the given handles mean added fields. */
    RecordMethods(Predicate<Handle> added) {
        this.added = added;
    }

    /** The instruction to put in place of one that mentions an added field; null for any other. */
    @Nullable
    InvokeDynamicInsnNode replacement(InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals(BOOTSTRAP) || fields(dynamic).noneMatch(added)) {
            return null;
        }
        String record = ((Type) dynamic.bsmArgs[0]).getInternalName();
        String components = fields(dynamic).map(this::text).collect(Collectors.joining());
        return Bootstrap.link(Kind.RECORD, record, dynamic.name, components, dynamic.desc);
    }

    private static Stream<Handle> fields(InvokeDynamicInsnNode dynamic) {
        return Arrays.stream(dynamic.bsmArgs)
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .filter(handle -> handle.getTag() == Opcodes.H_GETFIELD);
    }

    // JVMS 4.2.2: no name of a field contains a semicolon.
    private String text(Handle field) {
        return field.getName() + ";" + (added.test(field) ? Kind.GET_ADDED : Kind.GET_FIELD).text() + ";"
                + field.getDesc() + ";";
    }
}
