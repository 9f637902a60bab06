package io.hotswap.dispatch;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class of segments: objects that hold values of added fields of another object, each in a field of its own type, so that the
 * JIT treats them as it does declared fields. A segment refers to the next one of its object. The class is hidden, defined beside
 * the class that declares the added fields, and goes with it.
 */
final class Layout {
    private final MethodHandles.Lookup trusted;
    private final Class<?> type;
    private final List<SlottedField> fields;
    private final boolean owned;
    private final MethodHandle create;
    private final MethodHandle next;
    private final MethodHandle nextSetter;
    private final @Nullable MethodHandle owner;
    private final Set<SlottedField> forgotten = ConcurrentHashMap.newKeySet();

    private Layout(MethodHandles.Lookup trusted, Class<?> type, List<SlottedField> fields, boolean owned)
            throws ReflectiveOperationException {
        MethodType read = MethodType.methodType(Object.class, Object.class);
        MethodType construct = MethodType.methodType(void.class, Object.class, Object.class);
        this.trusted = trusted;
        this.type = type;
        this.fields = List.copyOf(fields);
        this.owned = owned;
        this.create = trusted.findConstructor(type, construct).asType(construct.changeReturnType(Object.class));
        this.next = trusted.findGetter(type, SegmentClass.NEXT, Object.class).asType(read);
        this.nextSetter = trusted.findSetter(type, SegmentClass.NEXT, Object.class)
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
        this.owner = owned
                ? trusted.findGetter(type, SegmentClass.OWNER, Object.class).asType(read)
                : null;
    }

    /**
     * Defines the class.
     *
     * @param host beside which it is
     * @param fields that a segment has values of
     * @param owned whether a segment knows its object, since {@code Object.clone} could let another share it
     */
    static Layout define(MethodHandles.Lookup trusted, Class<?> host, List<SlottedField> fields, boolean owned) {
        List<String> descriptors =
                fields.stream().map(field -> field.member().descriptor()).toList();
        String name = host.getName().replace('.', '/').replaceFirst("/0x.*", "") + "$hs";
        try {
            Class<?> type = CompanionClasses.defined(trusted.in(host)
                    .defineHiddenClass(SegmentClass.of(name, descriptors, owned), true)
                    .lookupClass());
            Layout layout = new Layout(trusted, type, fields, owned);
            trusted.findStaticVarHandle(type, SegmentClass.LAYOUT, Object.class).setVolatile(layout);
            return layout;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("the values of " + fields + " cannot be stored", failed);
        }
    }

    /** That of a segment. */
    static Layout of(Object segment) {
        return (Layout) requireNonNull(((Supplier<?>) segment).get());
    }

    Class<?> type() {
        return type;
    }

    boolean isOwned() {
        return owned;
    }

    List<SlottedField> fields() {
        return fields;
    }

    boolean has(SlottedField field) {
        return fields.contains(field);
    }

    void forget(SlottedField field) {
        forgotten.add(field);
    }

    /** Whether no field of the source has a value there. */
    boolean isForgotten() {
        return forgotten.size() == fields.size();
    }

    /** Of the next segment and the object: a segment with default values. */
    MethodHandle creator() {
        return create;
    }

    /** From a segment to the next one, or null. */
    MethodHandle nextOf() {
        return next;
    }

    /** From a segment to its object; for those that are owned. */
    MethodHandle ownerOf() {
        return requireNonNull(owner);
    }

    /** An access of a field: the segment first, then what the mode takes. */
    MethodHandle access(SlottedField field, AccessMode mode) {
        String name = SegmentClass.field(fields.indexOf(field));
        Class<?> fieldType = field.member().fieldType();
        try {
            MethodHandle access = switch (mode) {
                case GET -> trusted.findGetter(type, name, fieldType);
                case SET -> trusted.findSetter(type, name, fieldType);
                default -> trusted.findVarHandle(type, name, fieldType).toMethodHandle(mode);
            };
            return access.asType(access.type().changeParameterType(0, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is not as it was written", impossible);
        }
    }

    Object create(@Nullable Object nextSegment, Object object) {
        return call(() -> (Object) create.invokeExact(nextSegment, object));
    }

    @Nullable
    Object next(Object segment) {
        return call(() -> (Object) next.invokeExact(segment));
    }

    /** Takes the segments behind one out that hold nothing any more. */
    void unlinkForgotten(Object segment) {
        Object behind = next(segment);
        while (behind != null && of(behind).isForgotten()) {
            behind = of(behind).next(behind);
        }
        if (behind != next(segment)) {
            setNext(segment, behind);
        }
    }

    private void setNext(Object segment, @Nullable Object other) {
        call(() -> {
            nextSetter.invokeExact(segment, other);
            return null;
        });
    }

    boolean isOf(Object segment, Object object) {
        return owner == null || call(() -> (Object) owner.invokeExact(segment)) == object;
    }

    @Nullable
    Object get(Object segment, SlottedField field) {
        return call(() -> (Object) access(field, AccessMode.GET).invoke(segment));
    }

    void set(Object segment, SlottedField field, @Nullable Object value) {
        call(() -> {
            access(field, AccessMode.SET).invoke(segment, value);
            return null;
        });
    }

    /** A segment of another object with the same values. */
    Object copy(Object segment, @Nullable Object nextSegment, Object object) {
        Object copy = create(nextSegment, object);
        fields.forEach(field -> set(copy, field, get(segment, field)));
        return copy;
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T> T call(Call call) {
        try {
            return (T) call.run();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException("accesses of fields throw nothing checked", impossible);
        }
    }
}
