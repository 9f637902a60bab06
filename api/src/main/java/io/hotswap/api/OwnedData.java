package io.hotswap.api;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Values of objects, held by the class of each ({@link ClassValue}), so that neither the values nor what they refer to keep a
 * class loader. Within its class an object is found by its identity through a weak reference. A class of the JDK would hold them
 * for ever: those of its objects are here.
 */
final class OwnedData {
    private final ClassValue<OfClass> classes = new ClassValue<>() {
        @Override
        protected OfClass computeValue(Class<?> type) {
            return new OfClass();
        }
    };

    private final OfClass jdk = new OfClass();

    ConcurrentMap<String, Object> of(Object owner) {
        boolean isClass = owner instanceof Class<?>;
        Class<?> type = isClass ? (Class<?>) owner : owner.getClass();
        if (isOfJdk(type)) {
            return jdk.of(owner);
        }
        return isClass ? classes.get(type).own : classes.get(type).of(owner);
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static final class OfClass {
        final ConcurrentMap<String, Object> own = new ConcurrentHashMap<>();
        private final Map<Identity, ConcurrentMap<String, Object>> objects = new ConcurrentHashMap<>();
        private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

        ConcurrentMap<String, Object> of(Object owner) {
            for (Reference<?> dead = collected.poll(); dead != null; dead = collected.poll()) {
                objects.remove(dead);
            }
            return objects.computeIfAbsent(new Identity(owner, collected), any -> new ConcurrentHashMap<>());
        }
    }

    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object object, ReferenceQueue<Object> collected) {
            super(object, collected);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            Object mine = get();
            return this == other || mine != null && other instanceof Identity identity && identity.get() == mine;
        }
    }
}
