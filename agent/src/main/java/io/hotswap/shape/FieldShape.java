package io.hotswap.shape;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.Descriptors;
import org.jspecify.annotations.Nullable;

/**
 * A field as its class file declares it (JVMS 4.5).
 *
 * @param name the unqualified name
 * @param descriptor the field descriptor of JVMS 4.3.2
 * @param access the access flags of JVMS table 4.5-A
 * @param signature the generic signature, if there is one
 * @param constant the ConstantValue of a static field, if there is one; the JVM ignores that of others (JVMS 4.7.2)
 * @param annotations of all annotations, type annotations included
 */
public record FieldShape(
        String name,
        String descriptor,
        int access,
        @Nullable String signature,
        @Nullable Object constant,
        ContentHash annotations) {

    public FieldShape {
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }

    public String type() {
        return Descriptors.type(descriptor);
    }
}
