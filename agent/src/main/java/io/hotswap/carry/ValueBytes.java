package io.hotswap.carry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serializes one value, and reads it with the class loaders of whoever asks for it. */
final class ValueBytes {
    private static final int DEEPEST = 10_000;

    /** An ObjectOutputStream writes what goes wrong into the stream, with its stack trace, before it throws it. */
    private static final int ROOM_FOR_FAILURE = 1 << 16;

    private ValueBytes() {}

    /** The value is longer than it may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * The value's bytes.
     *
     * @throws TooLargeException as soon as there are more than allowed
     */
    static byte[] write(@Nullable Object value, long most) throws IOException {
        BoundedOutput bytes = new BoundedOutput(most + ROOM_FOR_FAILURE);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        if (bytes.size() > most) {
            throw new TooLargeException();
        }
        return bytes.toByteArray();
    }

    /** The value; no more bytes, references and array elements are read than its bytes can stand for. */
    static @Nullable Object read(byte[] bytes, List<ClassLoader> loaders) throws IOException, ClassNotFoundException {
        try (LoadersInput in = new LoadersInput(new ByteArrayInputStream(bytes), loaders)) {
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=" + DEEPEST + ";maxbytes="
                    + bytes.length + ";maxrefs=" + bytes.length + ";maxarray=" + bytes.length));
            return in.readObject();
        }
    }

    private static final class BoundedOutput extends ByteArrayOutputStream {
        private final long most;

        BoundedOutput(long most) {
            this.most = most;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            room(length);
            super.write(bytes, offset, length);
        }

        @Override
        public void write(int one) {
            room(1);
            super.write(one);
        }

        private void room(int length) {
            if (size() + (long) length > most) {
                throw new UncheckedIOException(new TooLargeException());
            }
        }
    }

    private static final class LoadersInput extends ObjectInputStream {
        private final List<ClassLoader> loaders;

        LoadersInput(InputStream in, List<ClassLoader> loaders) throws IOException {
            super(in);
            this.loaders = loaders;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            for (ClassLoader loader : loaders) {
                try {
                    return Class.forName(described.getName(), false, loader);
                } catch (ClassNotFoundException elsewhere) {
                    continue;
                }
            }
            return super.resolveClass(described);
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
            for (ClassLoader loader : loaders) {
                try {
                    return proxyClass(interfaces, loader);
                } catch (ClassNotFoundException | IllegalArgumentException elsewhere) {
                    continue;
                }
            }
            return super.resolveProxyClass(interfaces);
        }

        private static Class<?> proxyClass(String[] names, ClassLoader loader) throws ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, loader);
            }
            return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
                    .getClass();
        }
    }
}
