package io.hotswap.redefine;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.function.Supplier;

/** Reads the field of the trusted lookup. Runs as a copy in a class loader of its own, so it refers to the JDK only. */
public final class TrustedField implements Supplier<MethodHandles.Lookup> {

    @Override
    public MethodHandles.Lookup get() {
        try {
            Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
            field.setAccessible(true);
            return (MethodHandles.Lookup) field.get(null);
        } catch (NoSuchFieldException | IllegalAccessException notThere) {
            throw new IllegalStateException("this JDK has no trusted lookup", notThere);
        }
    }
}
