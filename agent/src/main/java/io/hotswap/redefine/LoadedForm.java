package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides in which form the JVM gets a watched class that is loaded, or that a debugger or another agent redefines. */
public interface LoadedForm {
    /** Every class is loaded as it was written. */
    LoadedForm AS_WRITTEN = (loader, name, classFile) -> Optional.empty();

    /**
     * A form for the JVM.
     *
     * @param classFile what the JVM is given
     * @param recipe makes the same again from the class file as it was written, so that it need not be kept
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Form(byte[] classFile, @Nullable UnaryOperator<byte[]> recipe) {}

    /** The form for the JVM, where it is not the one in which the class was written. */
    Optional<Form> of(ClassLoader loader, ClassName name, byte[] classFile);

    /** The form that the JVM has been given of a loaded class, where it is not the one in which the class was written. */
    default Optional<byte[]> held(Class<?> loaded) {
        return Optional.empty();
    }

    /**
     * The form that the JVM takes of a class which someone else redefines: it declares what the JVM holds. Empty where the class
     * is held as it was written, or where the JVM has to refuse the redefinition.
     */
    default Optional<byte[]> redefined(Class<?> loaded, byte[] classFile) {
        return Optional.empty();
    }
}
