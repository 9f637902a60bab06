package io.hotswap.carry;

import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The initialized classes with carried fields. A class's look-up, which reaches its private fields and holds it strongly, is
 * kept with the class itself ({@link ClassValue}), so that the class can be unloaded.
 */
final class CarriedFields {
    private static final String ANNOTATION = "io.hotswap.api.Carried";

    private final ClassValue<AtomicReference<MethodHandles.@Nullable Lookup>> lookups = new ClassValue<>() {
        @Override
        protected AtomicReference<MethodHandles.@Nullable Lookup> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };
    private final List<WeakReference<Class<?>>> types = new CopyOnWriteArrayList<>();

    /** Sets or reads one field. */
    interface Visit {
        void field(CarriedKey key, Field field, MethodHandles.Lookup owner);
    }

    /** Remembers the class of the look-up; false if it is known already. */
    boolean add(MethodHandles.Lookup owner) {
        Class<?> type = owner.lookupClass();
        if (!lookups.get(type).compareAndSet(null, owner)) {
            return false;
        }
        types.removeIf(known -> known.get() == null);
        types.add(new WeakReference<>(type));
        return true;
    }

    void visitAll(Visit visit) {
        for (WeakReference<Class<?>> known : types) {
            Class<?> type = known.get();
            MethodHandles.Lookup owner = type == null ? null : lookups.get(type).get();
            if (owner != null) {
                visit(owner, visit);
            }
        }
    }

    static void visit(MethodHandles.Lookup owner, Visit visit) {
        for (Field field : owner.lookupClass().getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (isCarried(field) && Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
                visit.field(CarriedKey.field(owner.lookupClass(), field.getName()), field, owner);
            }
        }
    }

    // By name: each class loader of the API has an annotation class of its own.
    private static boolean isCarried(Field field) {
        return Stream.of(field.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(ANNOTATION));
    }
}
