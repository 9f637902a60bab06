package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The field that a class was given when it was loaded: in each object an array with the object itself and the places of the
 * added fields, or null. Each added field of the class and its subclasses has its own index. Arrays are replaced and never
 * changed, and an array that replaces another has its places, so that nobody writes to a place that is no longer the field's.
 * The array of a clone that still is its original's is copied when it is first asked for.
 */
public final class Slot {
    public static final String NAME = "$hs";
    public static final String DESCRIPTOR = "[Ljava/lang/Object;";

    // JVMS table 4.5-A: private, transient, synthetic. No field of a source is synthetic.
    private static final int FLAGS = 0x0002 | 0x0080 | 0x1000;

    // Object.clone copies the reference to the array: an array of another object is not looked at.
    private static final int OWNER = 0;

    private final Class<?> holder;
    private final MethodHandle getter;
    private final VarHandle variable;
    private final Set<Integer> forgotten = ConcurrentHashMap.newKeySet();
    private int next = OWNER + 1;

    private Slot(Class<?> holder, MethodHandle getter, VarHandle variable) {
        this.holder = holder;
        this.getter = getter;
        this.variable = variable;
    }

    /** That of a class or of one above it; empty where it was loaded without. */
    static Optional<Slot> find(MethodHandles.Lookup trusted, Class<?> type) {
        try {
            MethodHandle getter = trusted.findGetter(type, NAME, Object[].class);
            MethodHandleInfo field = trusted.revealDirect(getter);
            return (field.getModifiers() & FLAGS) == FLAGS
                    ? Optional.of(ofHolder(trusted, field.getDeclaringClass()))
                    : Optional.empty();
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }

    private static Slot ofHolder(MethodHandles.Lookup trusted, Class<?> holder) throws ReflectiveOperationException {
        return new Slot(
                holder,
                trusted.findGetter(holder, NAME, Object[].class),
                trusted.findVarHandle(holder, NAME, Object[].class));
    }

    /** The class that has the field itself. */
    Class<?> holder() {
        return holder;
    }

    /** An index that no field of these classes has had. */
    synchronized int reserve() {
        return next++;
    }

    /** Lets objects drop what they have there, when they get another place. */
    void forget(int index) {
        forgotten.add(index);
    }

    /** From an object of the class to its array, in a plain read. */
    MethodHandle getter() {
        return getter;
    }

    @Nullable
    Object find(Object object, int index) {
        return at(places(object), index, object, null);
    }

    Object settle(Object object, int index, Object created) {
        while (true) {
            @Nullable Object @Nullable [] before = places(object);
            Object known = at(before, index, object, null);
            if (known != null) {
                return known;
            }
            if (variable.compareAndSet(object, before, grown(before, index, created, object))) {
                return created;
            }
        }
    }

    /** Gives an object that {@code Object.clone} has made places of its own, with the values of its original. */
    void unshare(Object clone) {
        places(clone);
    }

    /** The place; where the object has none, what is given instead, and null where the array is that of another object. */
    static @Nullable Object at(@Nullable Object @Nullable [] places, int index, Object object, @Nullable Object none) {
        if (places == null) {
            return none;
        }
        if (places[OWNER] != object) {
            return null;
        }
        Object place = index < places.length ? places[index] : null;
        return place == null ? none : place;
    }

    private @Nullable Object @Nullable [] places(Object object) {
        @Nullable Object @Nullable [] places = (Object[]) variable.getVolatile(object);
        if (places == null || places[OWNER] == object) {
            return places;
        }
        @Nullable Object[] own = copy(places, object);
        return variable.compareAndSet(object, places, own) ? own : places(object);
    }

    private static @Nullable Object[] copy(@Nullable Object[] shared, Object clone) {
        @Nullable Object[] own = new Object[shared.length];
        Arrays.setAll(own, index -> index == OWNER ? clone : copy(shared[index]));
        return own;
    }

    private @Nullable Object[] grown(@Nullable Object @Nullable [] before, int index, Object created, Object object) {
        int known = before == null ? 0 : before.length;
        @Nullable
        Object[] after = before == null ? new Object[index + 1] : Arrays.copyOf(before, Math.max(known, index + 1));
        forgotten.stream().filter(gone -> gone < known).forEach(gone -> after[gone] = null);
        after[OWNER] = object;
        after[index] = created;
        return after;
    }

    private static @Nullable Object copy(@Nullable Object place) {
        if (place == null) {
            return null;
        }
        Object copy = Array.newInstance(place.getClass().getComponentType(), 1);
        System.arraycopy(place, 0, copy, 0, 1);
        return copy;
    }
}
