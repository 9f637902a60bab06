package io.hotswap.shape;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method as its class file declares it (JVMS 4.6), its code reduced to hashes.
 *
 * @param key name and descriptor
 * @param access the access flags of JVMS table 4.6-A
 * @param signature the generic signature, if there is one
 * @param exceptions the internal names of the Exceptions attribute, in order
 * @param annotations of all annotations and the annotation default
 * @param parameters of the MethodParameters attribute (JVMS 4.7.24)
 * @param code of the instructions and exception table, without debug information
 * @param lines of the LineNumberTable by instruction (JVMS 4.7.12)
 * @param locals of the LocalVariableTable and its generic twin (JVMS 4.7.13, 4.7.14)
 */
public record MethodShape(
        MethodKey key,
        int access,
        @Nullable String signature,
        List<String> exceptions,
        ContentHash annotations,
        ContentHash parameters,
        ContentHash code,
        ContentHash lines,
        ContentHash locals) {

    public MethodShape {
        exceptions = List.copyOf(exceptions);
    }
}
