package io.hotswap.dispatch;

import org.jspecify.annotations.Nullable;

/** The one place that an added field has in one object, from when it is asked for on; stands for both while its value is found. */
interface Settlement {
    /** The place; null before there is one. */
    @Nullable
    Object place();

    /** Sets the place unless there is one, and returns the one that there is then. */
    Object settle(Object created);
}
