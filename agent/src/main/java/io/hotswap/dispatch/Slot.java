package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The field that a class was given when it was loaded: in each object the first of its segments (see {@link Layout}), or null.
 * A field has its value in the one segment whose layout has it. Segments are put in front, never change places, and are taken out
 * when all their fields are gone, so that nobody writes to one that is no longer the object's. Those of a clone that still are its original's are copied when they are
 * first asked for.
 */
public final class Slot {
    public static final String NAME = "$hs";
    public static final String DESCRIPTOR = "Ljava/lang/Object;";

    // JVMS table 4.5-A: private, transient, synthetic. No field of a source is synthetic.
    private static final int FLAGS = 0x0002 | 0x0080 | 0x1000;

    private final Class<?> holder;
    private final MethodHandle getter;
    private final VarHandle variable;

    private Slot(Class<?> holder, MethodHandle getter, VarHandle variable) {
        this.holder = holder;
        this.getter = getter;
        this.variable = variable;
    }

    /** That of a class or of one above it; empty where it was loaded without. */
    static Optional<Slot> find(MethodHandles.Lookup trusted, Class<?> type) {
        try {
            MethodHandle getter = trusted.findGetter(type, NAME, Object.class);
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
                trusted.findGetter(holder, NAME, Object.class),
                trusted.findVarHandle(holder, NAME, Object.class));
    }

    /** The class that has the field itself. */
    Class<?> holder() {
        return holder;
    }

    /** From an object of the class to its first segment, in a plain read. */
    MethodHandle getter() {
        return getter;
    }

    /** The first segment that is the object's own. */
    @Nullable
    Object first(Object object) {
        Object first = variable.getVolatile(object);
        if (first == null || Layout.of(first).isOf(first, object)) {
            return first;
        }
        Object own = copy(first, object);
        return variable.compareAndSet(object, first, own) ? own : first(object);
    }

    /** The segment that has the field's value. */
    @Nullable
    Object find(Object object, SlottedField field) {
        return among(first(object), field);
    }

    private static @Nullable Object among(@Nullable Object first, SlottedField field) {
        Object segment = first;
        while (segment != null && !Layout.of(segment).has(field)) {
            segment = Layout.of(segment).next(segment);
        }
        return segment;
    }

    /** Sets the field's value unless it has one, and returns the segment that has it then. */
    Object settle(Object object, SlottedField field, @Nullable Object value) {
        Layout layout = field.layout(object instanceof Cloneable);
        while (true) {
            Object first = first(object);
            Object known = among(first, field);
            if (known != null) {
                return known;
            }
            unlinkForgotten(first);
            Object segment = layout.create(withoutForgotten(first), object);
            layout.set(segment, field, value);
            if (variable.compareAndSet(object, first, segment)) {
                return segment;
            }
        }
    }

    /** Puts a segment in front that has default values, unless one of its fields has a value. */
    void enter(Object object, Layout layout) {
        Object first = first(object);
        while (layout.fields().stream().noneMatch(hasValue(first))) {
            if (variable.compareAndSet(object, first, layout.create(withoutForgotten(first), object))) {
                return;
            }
            first = first(object);
        }
    }

    private static Predicate<SlottedField> hasValue(@Nullable Object first) {
        return field -> among(first, field) != null;
    }

    private static @Nullable Object withoutForgotten(@Nullable Object first) {
        Object segment = first;
        while (segment != null && Layout.of(segment).isForgotten()) {
            segment = Layout.of(segment).next(segment);
        }
        return segment;
    }

    // A field that is added may be written before the one that it takes the place of is forgotten. Threads that do this
    // at
    // once may leave one in, for the next time.
    private static void unlinkForgotten(@Nullable Object first) {
        for (Object at = first; at != null; at = Layout.of(at).next(at)) {
            Layout.of(at).unlinkForgotten(at);
        }
    }

    private static @Nullable Object copy(@Nullable Object segment, Object clone) {
        if (segment == null) {
            return null;
        }
        Layout layout = Layout.of(segment);
        return layout.copy(segment, copy(layout.next(segment), clone), clone);
    }
}
