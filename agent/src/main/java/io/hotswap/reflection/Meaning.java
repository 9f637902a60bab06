package io.hotswap.reflection;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.FieldKey;
import java.lang.reflect.Modifier;

/**
 * What a reflective object stands for, in the words of the linker; it holds no class, so that none is kept alive.
 *
 * @param held how the JVM form has it
 * @param name the name to link
 * @param descriptor the descriptor to link, without a receiver
 * @param modifiers those of the source form
 */
record Meaning(Held held, String name, String descriptor, int modifiers) {

    /** How the JVM form has a member that reflection shows differently. */
    enum Held {
        /** A field outside the object: the kinds {@code *_ADDED*}. */
        ADDED_FIELD,
        /** A field of the JVM form with other modifiers: {@code GET_FIELD} and the like. Its slot is right. */
        FIELD,
        /** A static method, by its name in the JVM form: {@code STATIC}. */
        STATIC_METHOD,
        /** An instance method by its source form: {@code VIRTUAL}, or {@code SPECIAL} where it is private. */
        INSTANCE_METHOD,
        /** A factory: {@code NEW}. */
        CONSTRUCTOR,
        /** A method of the JVM form with other modifiers. Its slot is right. */
        METHOD
    }

    Meaning {
        requireNonNull(held, "held");
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }

    static Meaning of(Held held, FieldKey field, int modifiers) {
        return new Meaning(held, field.name(), field.descriptor(), modifiers);
    }

    static Meaning ofConstructor(MethodKey source, int modifiers) {
        return new Meaning(Held.CONSTRUCTOR, source.name(), source.descriptor(), modifiers);
    }

    static Meaning of(SourceMembers.SourceMethod method) {
        AddedMethod added = method.added();
        if (added == null) {
            return of(Held.METHOD, method.key(), method.modifiers());
        }
        return Modifier.isStatic(method.modifiers())
                ? of(Held.STATIC_METHOD, added.jvm(), method.modifiers())
                : of(Held.INSTANCE_METHOD, method.key(), method.modifiers());
    }

    private static Meaning of(Held held, MethodKey key, int modifiers) {
        return new Meaning(held, key.name(), key.descriptor(), modifiers);
    }

    Object[] parts() {
        return new Object[] {held.name(), name, descriptor, modifiers};
    }
}
