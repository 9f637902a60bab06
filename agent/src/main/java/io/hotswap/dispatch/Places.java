package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where one added field keeps the places of its values, by object. */
interface Places {
    /** The object's place; null where there is none yet. */
    @Nullable
    Object find(Object object);

    /** Sets the object's place unless there is one, and returns the one that there is then. */
    Object settle(Object object, Object created);

    /** The object's place, evaluated once if there is none (see {@link OngoingInitializers}); null inside the same evaluation. */
    @Nullable
    Object initialize(Object object, Supplier<Object> evaluation);

    /** Lets the places go, as the field was removed. */
    void forget();

    /**
     * From an object to its place, by a way that call sites can be compiled with.
     *
     * @param none what an object without a place has, if it is only read
     * @param otherwise the same for all other objects, and what throws for null
     */
    MethodHandle shortcut(@Nullable Object none, MethodHandle otherwise);
}
