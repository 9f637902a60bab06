package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One added instance field: its values by object, and the initializer for objects that have none. */
interface InstanceField {
    /**
     * Sets what computes the value for an object that has none.
     *
     * @param function finds what leads from the object to its value; null as long as the JVM does not have it
     */
    void initializer(Supplier<@Nullable MethodHandle> function);

    /** An access of the field: the object first, then what the mode of a {@link java.lang.invoke.VarHandle} takes. */
    MethodHandle access(AccessMode mode);

    /** Gives an object the default value instead of that of the initializer, unless it has a value. */
    void settle(Object object);

    /** Gives an object the value of another. */
    void copy(Object from, Object to);

    /** Lets the values go, as the field was removed. */
    void forget();
}
