package io.hotswap.dispatch;

import java.lang.invoke.MethodType;

/**
 * A member as a rewritten instruction names it.
 *
 * @param owner the class that the instruction names
 * @param name the member's name
 * @param descriptor the member's own descriptor, without a receiver
 */
record Member(Class<?> owner, String name, String descriptor) {

    /**
     * The type of a method. The owner's loader resolves it, which knows all types of its own members; the caller's loader
     * need not.
     */
    MethodType methodType() {
        return type(descriptor);
    }

    /** The type of a field. */
    Class<?> fieldType() {
        return type("()" + descriptor).returnType();
    }

    private MethodType type(String methodDescriptor) {
        try {
            return MethodType.fromMethodDescriptorString(methodDescriptor, owner.getClassLoader());
        } catch (TypeNotPresentException missing) {
            NoClassDefFoundError error =
                    new NoClassDefFoundError(missing.typeName() + ", of which " + this + " speaks");
            error.initCause(missing);
            throw error;
        }
    }

    Member in(Class<?> holder) {
        return new Member(holder, name, descriptor);
    }

    @Override
    public String toString() {
        return owner.getName() + "." + name + (descriptor.startsWith("(") ? descriptor : " of type " + descriptor);
    }
}
