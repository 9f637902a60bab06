package io.hotswap.bytecode;

import static java.util.Objects.requireNonNull;

/**
 * A symbolic reference to a field or method, as a constant pool holds it (JVMS 4.4.2).
 *
 * @param owner the class or array type that the reference names
 * @param name the member's name
 * @param descriptor a field or method descriptor
 */
public record MemberReference(ClassName owner, String name, String descriptor) {

    public MemberReference {
        requireNonNull(owner, "owner");
        requireNonNull(name, "name");
        requireNonNull(descriptor, "descriptor");
    }

    public boolean isMethod() {
        return descriptor.startsWith("(");
    }

    public MethodKey methodKey() {
        return new MethodKey(name, descriptor);
    }

    @Override
    public String toString() {
        return owner.simple() + "." + (isMethod() ? methodKey() : name);
    }
}
