package io.hotswap.dispatch;

import java.util.Optional;

/**
 * What the source form of reshaped classes says beyond, and against, what the JVM knows. Asked while a call site is linked, by
 * any thread of the application; must not hold the classes strongly.
 */
public interface MemberTable {

    /** The instance method that was added to exactly this class or interface, by its name and descriptor in source form. */
    Optional<Implementation> find(Class<?> holder, String name, String descriptor);

    /** The name by which the JVM form has a static method that was added to exactly this class or interface. */
    Optional<String> findStatic(Class<?> holder, String name, String descriptor);

    /** Whether exactly this class or interface has a field in its source form that its JVM form has not. */
    boolean isAddedField(Class<?> holder, String name, String descriptor);

    /** Whether a method that the JVM form declares is gone from the source form, so that it neither answers nor overrides. */
    boolean isGhost(Class<?> holder, String name, String descriptor);
}
