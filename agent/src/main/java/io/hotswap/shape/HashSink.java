package io.hotswap.shape;

import io.hotswap.bytecode.ContentHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.TypePath;

/** Collects what is to be hashed as an unambiguous run of bytes: every value carries its kind or its length. */
final class HashSink {
    private static final byte[] NOTHING = {};
    private static final int SMALLEST = 128;

    private byte[] bytes = NOTHING;
    private int length;

    HashSink number(int value) {
        ensure(Integer.BYTES);
        put(length, value);
        length += Integer.BYTES;
        return this;
    }

    HashSink number(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    HashSink text(@Nullable String value) {
        if (value == null) {
            return number(-1);
        }
        int characters = value.length();
        number(characters);
        ensure(2 * characters);
        for (int i = 0; i < characters; i++) {
            char character = value.charAt(i);
            bytes[length++] = (byte) (character >>> 8);
            bytes[length++] = (byte) character;
        }
        return this;
    }

    HashSink path(@Nullable TypePath path) {
        int steps = path == null ? 0 : path.getLength();
        number(steps);
        for (int i = 0; path != null && i < steps; i++) {
            number(path.getStep(i)).number(path.getStepArgument(i));
        }
        return this;
    }

    /** A constant as ASM hands it out: a boxed value, String, Type, Handle, ConstantDynamic or an array of primitives. */
    HashSink constant(@Nullable Object value) {
        if (value == null) {
            return number(-1);
        }
        text(value.getClass().getSimpleName());
        if (value instanceof Handle handle) {
            return handle(handle);
        }
        if (value instanceof ConstantDynamic dynamic) {
            text(dynamic.getName()).text(dynamic.getDescriptor()).handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
            return this;
        }
        if (value instanceof Double number) {
            return number(Double.doubleToRawLongBits(number));
        }
        if (value instanceof Float number) {
            return number(Float.floatToRawIntBits(number));
        }
        return text(value.getClass().isArray() ? array(value) : value.toString());
    }

    HashSink handle(Handle handle) {
        return number(handle.getTag())
                .text(handle.getOwner())
                .text(handle.getName())
                .text(handle.getDesc())
                .number(handle.isInterface() ? 1 : 0);
    }

    /** Makes room for a number that is known only later, and tells where. */
    int reserve() {
        number(0);
        return length - Integer.BYTES;
    }

    void fill(int position, int value) {
        put(position, value);
    }

    ContentHash hash() {
        return length == 0 ? ContentHash.EMPTY : ContentHash.of(bytes, length);
    }

    private static String array(Object values) {
        return Arrays.deepToString(new Object[] {values});
    }

    private void put(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(SMALLEST, bytes.length * 2), length + more));
        }
    }
}
