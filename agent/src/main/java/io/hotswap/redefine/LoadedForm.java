package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.util.Optional;

/** Decides in which form a watched class is loaded. */
public interface LoadedForm {
    /** Every class is loaded as it was written. */
    LoadedForm AS_WRITTEN = (loader, name, classFile) -> Optional.empty();

    /** The form for the JVM, where it is not the one in which the class was written. */
    Optional<byte[]> of(ClassLoader loader, ClassName name, byte[] classFile);
}
