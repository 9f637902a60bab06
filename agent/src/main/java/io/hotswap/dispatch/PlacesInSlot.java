package io.hotswap.dispatch;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps places in the objects themselves, in the slot of their class. A call site finds a place
 * there without a call. */
final class PlacesInSlot implements Places {
    private static final MethodHandle AT;
    private static final MethodHandle IS_NULL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            AT = lookup.findStatic(
                    Slot.class, "at", methodType(Object.class, Object[].class, int.class, Object.class, Object.class));
            IS_NULL = lookup.findVirtual(PlacesInSlot.class, "isNull", methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Class<?> owner;
    private final Slot slot;
    private final int index;
    private final ConcurrentMap<OfObject, OfObject> ongoing = new ConcurrentHashMap<>();

    PlacesInSlot(Class<?> owner, Slot slot) {
        this.owner = owner;
        this.slot = slot;
        this.index = slot.reserve();
    }

    @Override
    public @Nullable Object find(Object object) {
        return slot.find(object, index);
    }

    @Override
    public Object settle(Object object, Object created) {
        return slot.settle(object, index, created);
    }

    @Override
    public @Nullable Object initialize(Object object, Supplier<Object> evaluation) {
        OfObject mine = new OfObject(object);
        OfObject first = ongoing.putIfAbsent(mine, mine);
        if (first != null) {
            return OngoingInitializers.place(first, evaluation);
        }
        try {
            return OngoingInitializers.place(mine, evaluation);
        } finally {
            ongoing.remove(mine);
        }
    }

    @Override
    public void forget() {
        slot.forget(index);
    }

    // The read of the array is plain: HotSpot runs on no processor that would load an element before the array's
    // address, as it relies on for final fields (JLS 17.5).
    @Override
    public MethodHandle shortcut(@Nullable Object none, MethodHandle otherwise) {
        // A handle remembers its last asType, so one that all classes share would keep a class from being collected.
        MethodHandle isNull = IS_NULL.bindTo(this);
        MethodHandle slow = otherwise.asType(methodType(Object.class, owner));
        MethodHandle at = MethodHandles.insertArguments(MethodHandles.insertArguments(AT, 3, none), 1, index)
                .asType(methodType(Object.class, Object[].class, owner));
        MethodHandle found = MethodHandles.foldArguments(at, slot.getter().asType(methodType(Object[].class, owner)));
        MethodHandle settled = MethodHandles.guardWithTest(
                isNull,
                MethodHandles.dropArguments(slow, 0, Object.class),
                MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, owner));
        return MethodHandles.guardWithTest(
                isNull.asType(methodType(boolean.class, owner)), slow, MethodHandles.foldArguments(settled, found));
    }

    boolean isNull(@Nullable Object object) {
        return object == null;
    }

    private final class OfObject implements Settlement {
        private final Object object;

        OfObject(Object object) {
            this.object = object;
        }

        @Override
        public @Nullable Object place() {
            return find(object);
        }

        @Override
        public Object settle(Object created) {
            return PlacesInSlot.this.settle(object, created);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfObject same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
