package io.hotswap.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * A static field whose ConstantValue attribute (JVMS 4.7.2) changed, came or went. The JVM reads the attribute when it
 * initializes the class and not again at a redefinition.
 *
 * @param value the new value, an Integer for the types smaller than int too; null when the attribute went
 */
public record ConstantChange(
        String field, String descriptor, @Nullable Object value) {}
