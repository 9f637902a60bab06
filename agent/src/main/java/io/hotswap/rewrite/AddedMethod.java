package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.MethodKey;

/**
 * Where a method lives that the source form of a class has and its JVM form cannot have as such.
 *
 * @param jvm name and descriptor in the JVM form
 * @param form how it is held there
 * @param access the access flags in the source form
 */
public record AddedMethod(MethodKey jvm, Form form, int access) {

    /** How a method is held in the JVM form. */
    public enum Form {
        STATIC,
        INSTANCE,
        STATIC_WITH_RECEIVER,
        ABSTRACT,
        /** In the body of another constructor, the carrier; under its own key it is there, but not for all callers. */
        CONSTRUCTOR
    }

    public AddedMethod {
        requireNonNull(jvm, "jvm");
        requireNonNull(form, "form");
    }
}
