package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

/**
 * What identifies a field within its class (JVMS 4.5).
 *
 * @param name the unqualified name
 * @param descriptor the field descriptor
 */
public record FieldKey(String name, String descriptor) {

    public FieldKey {
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }
}
