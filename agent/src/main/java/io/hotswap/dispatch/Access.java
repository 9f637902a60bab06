package io.hotswap.dispatch;

import java.lang.invoke.VarHandle.AccessMode;

/** What an access does to a field that an object has no value of. */
enum Access {
    /** Finds the initializer's value, or the default value, which is shared. */
    READ,
    /** Replaces whatever the value is. */
    WRITE,
    /** Replaces a value that it has found. */
    UPDATE;

    static Access of(AccessMode mode) {
        return switch (mode) {
            case GET, GET_VOLATILE, GET_ACQUIRE, GET_OPAQUE -> READ;
            case SET, SET_VOLATILE, SET_RELEASE, SET_OPAQUE -> WRITE;
            default -> UPDATE;
        };
    }
}
