package io.hotswap.shape;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.Descriptors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record class (JVMS 4.7.30).
 *
 * @param name the component's name
 * @param descriptor a field descriptor
 * @param signature the generic signature, if there is one
 * @param annotations of all annotations
 */
public record RecordComponentShape(
        String name, String descriptor, @Nullable String signature, ContentHash annotations) {

    public RecordComponentShape {
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }

    /** Whether the JVM takes the other component for the same on redefinition, which it does whatever its annotations. */
    boolean sameSlot(RecordComponentShape other) {
        return name.equals(other.name)
                && descriptor.equals(other.descriptor)
                && Objects.equals(signature, other.signature);
    }

    @Override
    public String toString() {
        return (signature == null ? Descriptors.type(descriptor) : ChangeText.genericType(signature)) + " " + name;
    }
}
