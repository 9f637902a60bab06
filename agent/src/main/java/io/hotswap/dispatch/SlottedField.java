package io.hotswap.dispatch;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle.AccessMode;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An added field whose values are in the objects themselves, in the {@link Slot} of their class. */
final class SlottedField implements InstanceField {
    private final MethodHandles.Lookup trusted;
    private final Member member;
    private final Slot slot;
    private final AddedFields.InitializerFailures failures;
    private final ConcurrentMap<OfObject, OfObject> ongoing = new ConcurrentHashMap<>();
    // Segments hold their layout.
    private final Set<Layout> layouts = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile @Nullable Supplier<@Nullable MethodHandle> initializer;
    private @Nullable Layout owned;
    private @Nullable Layout plain;

    SlottedField(MethodHandles.Lookup trusted, Member member, Slot slot, AddedFields.InitializerFailures failures) {
        this.trusted = trusted;
        this.member = member;
        this.slot = slot;
        this.failures = failures;
    }

    Member member() {
        return member;
    }

    /** Of the accesses: the object, then what the mode takes. */
    MethodType type(AccessMode mode) {
        return MethodHandles.arrayElementVarHandle(member.fieldType().arrayType())
                .accessModeType(mode)
                .dropParameterTypes(0, 2)
                .insertParameterTypes(0, member.owner());
    }

    Slot slot() {
        return slot;
    }

    /** The layout of this field alone. */
    synchronized Layout layout(boolean ofCloneable) {
        Layout known = ofCloneable ? owned : plain;
        if (known == null) {
            known = Layout.define(trusted, member.owner(), List.of(this), ofCloneable);
            layouts.add(known);
            if (ofCloneable) {
                owned = known;
            } else {
                plain = known;
            }
        }
        return known;
    }

    /** Tells of a layout that has the field too. */
    void isIn(Layout layout) {
        layouts.add(layout);
    }

    @Override
    public void initializer(Supplier<@Nullable MethodHandle> function) {
        initializer = function;
    }

    boolean hasInitializer() {
        return initializer != null;
    }

    @Override
    public MethodHandle access(AccessMode mode) {
        return new FieldSite(this, mode).dynamicInvoker();
    }

    /** The segment that an access of the object goes to; null for the default value. */
    @Nullable
    Object segment(Object object, Access access) {
        Object found = slot.find(object, this);
        if (found == null && access != Access.WRITE) {
            found = initialized(object);
        }
        return found == null && access != Access.READ ? slot.settle(object, this, byDefault()) : found;
    }

    private @Nullable Object initialized(Object object) {
        Supplier<@Nullable MethodHandle> known = initializer;
        MethodHandle function = known == null ? null : known.get();
        if (function == null) {
            return null;
        }
        OfObject mine = new OfObject(object);
        OfObject first = ongoing.putIfAbsent(mine, mine);
        if (first != null) {
            return OngoingInitializers.place(first, () -> evaluate(function, object));
        }
        try {
            return OngoingInitializers.place(mine, () -> evaluate(function, object));
        } finally {
            ongoing.remove(mine);
        }
    }

    // Border to the application's initializer, which may throw anything: then the field has its default value.
    private Object evaluate(MethodHandle function, Object object) {
        try {
            return new Value(function.invoke(object));
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            failures.failed(member.owner(), member.name(), thrown);
            return new Value(byDefault());
        }
    }

    @Nullable
    Object byDefault() {
        Class<?> type = member.fieldType();
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    @Override
    public void settle(Object object) {
        slot.settle(object, this, byDefault());
    }

    @Override
    public void copy(Object from, Object to) {
        Object original = segment(from, Access.READ);
        if (original != null) {
            Object copy = requireNonNull(segment(to, Access.WRITE));
            Layout.of(copy).set(copy, this, Layout.of(original).get(original, this));
        }
    }

    @Override
    public void forget() {
        synchronized (layouts) {
            layouts.forEach(layout -> layout.forget(this));
        }
    }

    @Override
    public String toString() {
        return member.toString();
    }

    private record Value(@Nullable Object value) {}

    private final class OfObject implements Settlement {
        private final Object object;

        OfObject(Object object) {
            this.object = object;
        }

        @Override
        public @Nullable Object place() {
            return slot.find(object, SlottedField.this);
        }

        @Override
        public Object settle(Object created) {
            return slot.settle(object, SlottedField.this, ((Value) created).value());
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
