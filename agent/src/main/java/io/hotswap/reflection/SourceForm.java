package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reshaped class as its source says, beside what the JVM holds of it.
 *
 * @param form the form that the JVM holds
 * @param source the members of the source form
 * @param jvm the members of the JVM form
 */
record SourceForm(JvmForm form, DeclaredMembers source, DeclaredMembers jvm) {
    // JVMS tables 4.5-A and 4.6-A, as far as a look-up asks for them.
    private static final int ASKED = 0x00DF;

    static SourceForm of(JvmForm form) {
        return new SourceForm(form, DeclaredMembers.of(form.aligned()), DeclaredMembers.of(form.classFile()));
    }

    Map<MethodKey, Integer> methods() {
        return source.methods();
    }

    Map<FieldKey, Integer> fields() {
        return source.fields();
    }

    /** How the JVM form holds a method that was added. */
    @Nullable
    AddedMethod added(MethodKey method) {
        return form.methods().get(method);
    }

    boolean isAdded(FieldKey field) {
        return form.fields().containsKey(field);
    }

    /** Whether the JVM finds the method as it stands in the source. */
    boolean isHeld(MethodKey method) {
        return !form.methods().containsKey(method)
                && same(jvm.methods().get(method), source.methods().get(method));
    }

    /** Whether the JVM finds the field as it stands in the source. */
    boolean isHeld(FieldKey field) {
        return !isAdded(field) && same(jvm.fields().get(field), source.fields().get(field));
    }

    /** Whether the JVM would find a method that the source does not have. */
    boolean hides(MethodKey method) {
        return !source.methods().containsKey(method) && jvm.methods().containsKey(method);
    }

    /** Whether the JVM would find a field that the source does not have. */
    boolean hides(FieldKey field) {
        return !source.fields().containsKey(field) && jvm.fields().containsKey(field);
    }

    private static boolean same(@Nullable Integer held, @Nullable Integer wanted) {
        return held != null && wanted != null && (held & ASKED) == (wanted & ASKED);
    }
}
