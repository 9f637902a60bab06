package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

/**
 * A method that computes the value of an added instance field for an object that is older than the field.
 *
 * @param field the field
 * @param method the name of the {@code private static T method(Host)} in the JVM form
 */
public record AddedFieldInitializer(FieldKey field, String method) {

    public AddedFieldInitializer {
        requireNonNull(field, "field");
        requireNonNull(method, "method");
    }
}
