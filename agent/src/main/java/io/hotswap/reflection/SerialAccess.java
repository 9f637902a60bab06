package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Moves the value of one field between objects and what serialization buffers: big-endian bytes for a primitive, an array of
 * references for all else.
 *
 * @param field as {@code class.name}, for messages
 * @param type of the field
 * @param offset where the buffer has it
 * @param getter from an object to the value
 * @param setter of an object and the value; null where the JDK writes the field itself
 */
record SerialAccess(
        String field,
        Class<?> type,
        int offset,
        MethodHandle getter,
        @Nullable MethodHandle setter) {

    void get(Object object, Object values) throws Throwable {
        if (type.isPrimitive() && values instanceof byte[] bytes) {
            write(bytes, (Object) getter.invokeExact(object));
        } else if (!type.isPrimitive() && values instanceof Object[] references) {
            references[offset] = (Object) getter.invokeExact(object);
        }
    }

    void set(Object object, Object values, boolean dryRun) throws Throwable {
        MethodHandle writing = setter;
        if (writing == null) {
            return;
        }
        if (type.isPrimitive() && values instanceof byte[] bytes) {
            writing.invokeExact(object, read(bytes));
        } else if (!type.isPrimitive() && values instanceof Object[] references) {
            check(object, references[offset]);
            if (!dryRun) {
                writing.invokeExact(object, references[offset]);
            }
        }
    }

    private void check(Object object, @Nullable Object value) {
        if (value != null && !type.isInstance(value)) {
            throw new ClassCastException(
                    "cannot assign instance of " + value.getClass().getName() + " to field "
                            + field + " of type " + type.getName() + " in instance of "
                            + object.getClass().getName());
        }
    }

    private void write(byte[] bytes, Object value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        switch (type.descriptorString().charAt(0)) {
            case 'Z' -> buffer.put(offset, (byte) ((boolean) value ? 1 : 0));
            case 'B' -> buffer.put(offset, (byte) value);
            case 'C' -> buffer.putChar(offset, (char) value);
            case 'S' -> buffer.putShort(offset, (short) value);
            case 'I' -> buffer.putInt(offset, (int) value);
            case 'F' -> buffer.putFloat(offset, (float) value);
            case 'J' -> buffer.putLong(offset, (long) value);
            default -> buffer.putDouble(offset, (double) value);
        }
    }

    private Object read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (type.descriptorString().charAt(0)) {
            case 'Z' -> (Object) (buffer.get(offset) != 0);
            case 'B' -> (Object) buffer.get(offset);
            case 'C' -> (Object) buffer.getChar(offset);
            case 'S' -> (Object) buffer.getShort(offset);
            case 'I' -> (Object) buffer.getInt(offset);
            case 'F' -> (Object) buffer.getFloat(offset);
            case 'J' -> (Object) buffer.getLong(offset);
            default -> (Object) buffer.getDouble(offset);
        };
    }
}
