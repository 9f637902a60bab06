package io.hotswap.shape;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a class file in front of its members (JVMS 4.1).
 *
 * @param name the class
 * @param majorVersion the class file's major version, 61 for Java 17
 * @param access the access flags of JVMS table 4.1-B
 * @param superclass absent only for {@code java.lang.Object} and {@code module-info}
 * @param interfaces the direct superinterfaces, in order
 * @param signature the generic signature, if there is one
 */
public record ClassHeader(
        ClassName name,
        int majorVersion,
        int access,
        @Nullable ClassName superclass,
        List<ClassName> interfaces,
        @Nullable String signature) {

    public ClassHeader {
        requireNonNull(name, "name");
        interfaces = List.copyOf(interfaces);
    }
}
