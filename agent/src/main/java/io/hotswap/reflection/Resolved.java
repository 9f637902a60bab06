package io.hotswap.reflection;

import org.jspecify.annotations.Nullable;

/**
 * What a name means in the source form of a class and of those that it inherits from.
 *
 * @param holder the class that declares the member
 * @param form that class in source form; null where the JVM holds it as it was written
 * @param modifiers of the member in the source form
 * @param asJvm whether the JVM finds the same member
 */
record Resolved(Class<?> holder, @Nullable SourceForm form, int modifiers, boolean asJvm) {}
