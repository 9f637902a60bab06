package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle.AccessMode;

/** One added instance field: its values by object, and the initializer for objects that have none. */
interface InstanceField {
    /** Sets what computes the value for an object that has none: from the object to its value. */
    void initializer(MethodHandle function);

    /** An access of the field: the object first, then what the mode of a {@link java.lang.invoke.VarHandle} takes. */
    MethodHandle access(AccessMode mode);

    /** Gives an object the default value instead of that of the initializer, unless it has a value. */
    void settle(Object object);

    /** Gives an object the value of another. */
    void copy(Object from, Object to);

    /** Lets the values go, as the field was removed. */
    void forget();
}
