package io.hotswap.redefine;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many entries the JVM keeps in a class's constant pool. Redefinition merges the new pool into the old one and drops
 * nothing; past 65,535 entries JDK 17 crashes.
 */
final class ConstantPoolSize {
    private final @Nullable Object access;
    private final @Nullable Method constantPool;
    private final @Nullable Method size;

    private ConstantPoolSize(@Nullable Object access, @Nullable Method constantPool, @Nullable Method size) {
        this.access = access;
        this.constantPool = constantPool;
        this.size = size;
    }

    /** Opens the JDK's own access to constant pools; where that is not to be had, every size is unknown. */
    static ConstantPoolSize open(Instrumentation instrumentation) {
        Module base = Object.class.getModule();
        Set<Module> us = Set.of(ConstantPoolSize.class.getModule());
        try {
            instrumentation.redefineModule(
                    base,
                    Set.of(),
                    Map.of("jdk.internal.access", us, "jdk.internal.reflect", us),
                    Map.of(),
                    Set.of(),
                    Map.of());
            Object access = Class.forName("jdk.internal.access.SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null);
            Method constantPool =
                    Class.forName("jdk.internal.access.JavaLangAccess").getMethod("getConstantPool", Class.class);
            return new ConstantPoolSize(
                    access, constantPool, constantPool.getReturnType().getMethod("getSize"));
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            return new ConstantPoolSize(null, null, null);
        }
    }

    OptionalInt of(Class<?> loaded) {
        if (constantPool == null || size == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of((int) size.invoke(constantPool.invoke(access, loaded)));
        } catch (IllegalAccessException | InvocationTargetException otherJdk) {
            return OptionalInt.empty();
        }
    }
}
