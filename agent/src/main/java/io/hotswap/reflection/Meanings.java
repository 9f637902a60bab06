package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.AccessibleObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers by identity what each reflective object stands for that we made, as long as it or a copy of it is used. */
final class Meanings implements Function<Object, Object @Nullable []> {
    private final MethodHandle root;
    private final Map<Key, Meaning> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> unused = new ReferenceQueue<>();

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    Meanings(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        root = trusted.findVirtual(AccessibleObject.class, "getRoot", MethodType.methodType(AccessibleObject.class));
    }

    /** Adds one that the JDK takes its copies from. */
    void add(AccessibleObject made, Meaning meaning) {
        for (Reference<?> gone = unused.poll(); gone != null; gone = unused.poll()) {
            known.remove(gone);
        }
        known.put(new Key(made, unused), meaning);
    }

    @Override
    public Object @Nullable [] apply(Object asked) {
        Meaning meaning = asked instanceof AccessibleObject member ? known.get(new Key(first(member), null)) : null;
        return meaning == null ? null : meaning.parts();
    }

    private AccessibleObject first(AccessibleObject member) {
        try {
            AccessibleObject copied = (AccessibleObject) root.invokeExact(member);
            return copied == null ? member : copied;
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable impossible) {
            throw new IllegalStateException("AccessibleObject.getRoot declares no exception", impossible);
        }
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object member, @Nullable ReferenceQueue<Object> unused) {
            super(member, unused);
            hash = System.identityHashCode(member);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object member = get();
            return member != null && other instanceof Key key && key.refersTo(member);
        }
    }
}
