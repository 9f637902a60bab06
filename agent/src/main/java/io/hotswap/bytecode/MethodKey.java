package io.hotswap.bytecode;

import static java.util.Objects.requireNonNull;

/**
 * What identifies a method within its class: name and descriptor (JVMS 4.6).
 *
 * @param name the unqualified name, {@code <init>} and {@code <clinit>} included
 * @param descriptor the method descriptor of JVMS 4.3.3
 */
public record MethodKey(String name, String descriptor) {

    public MethodKey {
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    public boolean isStaticInitializer() {
        return name.equals("<clinit>");
    }

    /** As a programmer reads it: {@code total(int)}, {@code constructor(String)}, {@code static initializer}. */
    @Override
    public String toString() {
        if (isStaticInitializer()) {
            return "static initializer";
        }
        return (isConstructor() ? "constructor" : name) + Descriptors.parameters(descriptor);
    }
}
