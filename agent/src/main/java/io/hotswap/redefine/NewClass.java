package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.rewrite.JvmForm;
import java.util.Optional;

/**
 * A class that the agent itself gives to a loader.
 *
 * @param neighbour a class of the loader and package
 * @param name in the JVM
 * @param source as written, but under that name
 * @param form as it is given to the JVM, where that is not the source
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewClass(Class<?> neighbour, ClassName name, byte[] source, Optional<JvmForm> form) {

    /** In the form that fits it into the program. */
    public NewClass in(Optional<JvmForm> fitting) {
        return new NewClass(neighbour, name, source, fitting);
    }

    byte[] classFile() {
        return form.map(JvmForm::classFile).orElse(source);
    }
}
