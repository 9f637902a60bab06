package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.lang.reflect.Array;

/**
 * The place of one value: a one-element array of the primitive type, or of {@code Object}. An access is a constant array, or a
 * function from the object to its array, and then a plain or volatile access of the element.
 */
final class Storage {
    private final Class<?> arrayType;
    private final VarHandle element;

    private Storage(Class<?> elementType) {
        arrayType = elementType.arrayType();
        element = MethodHandles.arrayElementVarHandle(arrayType);
    }

    static Storage of(Class<?> fieldType) {
        return new Storage(fieldType.isPrimitive() ? fieldType : Object.class);
    }

    /** A place with the default value. */
    Object create() {
        return Array.newInstance(arrayType.componentType(), 1);
    }

    /** A place with a value, boxed where it is primitive. */
    Object create(Object value) {
        Object place = create();
        Array.set(place, 0, value);
        return place;
    }

    /**
     * An access.
     *
     * @param place the array, or what finds it for an object
     */
    MethodHandle at(AccessMode mode, Object place) {
        MethodHandle access = MethodHandles.insertArguments(element.toMethodHandle(mode), 1, 0);
        return place instanceof MethodHandle placeOfObject
                ? MethodHandles.filterArguments(
                        access, 0, placeOfObject.asType(placeOfObject.type().changeReturnType(arrayType)))
                : MethodHandles.insertArguments(access, 0, place);
    }
}
