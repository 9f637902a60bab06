package io.hotswap.dispatch;

import static java.util.Objects.requireNonNull;

/**
 * How the JVM form of a class holds a method that was added to its source form.
 *
 * @param name the name in the JVM form
 * @param descriptor the descriptor in the JVM form, with the receiver as first parameter where it is static
 * @param form whether the method is an instance method there
 * @param modifiers the modifiers in the source form (JVMS 4.6), by which it overrides or not
 */
public record Implementation(String name, String descriptor, Form form, int modifiers) {

    public Implementation {
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
        requireNonNull(form, "form");
    }

    /** How an instance method is held. */
    public enum Form {
        /** A private final instance method. */
        INSTANCE,
        /** A private static method that takes the receiver first, as in an interface. */
        STATIC_WITH_RECEIVER,
        /** Nothing: the method is abstract in the source form. */
        ABSTRACT,
        /** The body of another constructor, by whose descriptor this one is known; its own where the JVM form has it. */
        CONSTRUCTOR
    }
}
