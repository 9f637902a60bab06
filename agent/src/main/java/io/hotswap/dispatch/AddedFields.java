package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The storage of added fields, of which the JVM form knows nothing: one-element arrays for static fields, tables by identity
 * for instance fields, or segments of the objects where their class has a {@link Slot}. All of it hangs on the class that
 * declares the field, or on the object, and goes with it.
 */
public final class AddedFields {
    private final MethodHandles.Lookup trusted;
    private final InitializerFailures failures;
    private final int kept;
    private final ClassValue<OfClass> classes = new ClassValue<>() {
        @Override
        protected OfClass computeValue(Class<?> owner) {
            return new OfClass(slot(owner));
        }
    };

    /**
     * Without fields.
     *
     * @param trusted finds the slots of classes
     * @param failures hears of initializers that throw
     * @param kept how many edits of its class the values of a removed field outlast, since a rollback may bring it back
     */
    public AddedFields(MethodHandles.Lookup trusted, InitializerFailures failures, int kept) {
        this.trusted = trusted;
        this.failures = failures;
        this.kept = kept;
    }

    /**
     * Registers what computes the value of an instance field for an object that has none yet.
     *
     * @param initializer finds what takes the object and returns its value, which is evaluated once per object, at the first read;
     *     null as long as the JVM does not have it: code that is older than the field, but copies objects, runs until then
     */
    public void initializer(
            Class<?> owner, String name, String descriptor, Supplier<@Nullable MethodHandle> initializer) {
        instanceField(new Member(owner, name, descriptor)).initializer(initializer);
    }

    /** Notes that an edit takes a field away. */
    public void gone(Class<?> owner, String name, String descriptor) {
        classes.get(owner).gone(new FieldKey(name, descriptor));
    }

    /** Notes that an edit brings a field, or brings it back. */
    public void come(Class<?> owner, String name, String descriptor) {
        classes.get(owner).come(new FieldKey(name, descriptor));
    }

    /** Ends an edit of a class: fields that have been gone for too many are forgotten. */
    public void edited(Class<?> owner) {
        classes.get(owner).edited(kept).forEach(field -> forget(owner, field.name(), field.descriptor()));
    }

    /** Forgets a field and its values, as it was removed; call sites see it after {@link Linker#reshaped}. */
    public void forget(Class<?> owner, String name, String descriptor) {
        OfClass fields = classes.get(owner);
        FieldKey key = new FieldKey(name, descriptor);
        InstanceField gone = fields.instance.remove(key);
        if (gone != null) {
            gone.forget();
        }
        fields.statics.remove(key);
    }

    /**
     * What gives an object that is being constructed a segment for its added fields.
     *
     * @param member whose descriptor is {@code name.descriptor} of each, separated by dots
     */
    MethodHandle segments(Member member) throws ReflectiveOperationException {
        OfClass fields = classes.get(member.owner());
        if (fields.slot.isEmpty()) {
            return MethodHandles.empty(MethodType.methodType(void.class, member.owner()));
        }
        List<SlottedField> listed = new ArrayList<>();
        String[] parts = member.descriptor().split("\\.");
        for (int name = 0; name < parts.length; name += 2) {
            listed.add((SlottedField) instanceField(new Member(member.owner(), parts[name], parts[name + 1])));
        }
        return new NewSegments(member.owner(), fields.slot.get(), fields.layout(trusted, member.owner(), listed))
                .handle(trusted);
    }

    /** Gives an object the values that another of its class has, as {@code clone()} does. */
    public void copy(Object from, Object to) {
        for (Class<?> owner = from.getClass(); owner != null; owner = owner.getSuperclass()) {
            copyDeclared(classes.get(owner).instance, from, to);
        }
    }

    /** Of an object and what cloning it has given, which it returns. */
    MethodHandle copier() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(Object.class, Object.class, Object.class);
        return MethodHandles.lookup()
                .findVirtual(AddedFields.class, "copied", type)
                .bindTo(this);
    }

    @Nullable
    Object copied(Object from, @Nullable Object to) {
        if (to != null && to != from && to.getClass() == from.getClass()) {
            classes.get(to.getClass()).slot.ifPresent(slot -> slot.first(to));
            copy(from, to);
        }
        return to;
    }

    /** A variable handle of an added field, which sees the same value as the call sites. */
    public VarHandle variable(
            MethodHandles.Lookup trusted, Class<?> owner, String name, String descriptor, boolean isStatic)
            throws ReflectiveOperationException {
        Member member = new Member(owner, name, descriptor);
        AddedVariables variables = new AddedVariables(trusted);
        return isStatic
                ? variables.ofStatic(staticField(member), member)
                : variables.ofInstance(instanceField(member), member);
    }

    /** The same variable, which refuses to be written as that of a final field does. */
    public VarHandle readOnly(MethodHandles.Lookup trusted, VarHandle variable) throws ReflectiveOperationException {
        return new AddedVariables(trusted).readOnly(variable);
    }

    /** Gives an object the default value of an instance field instead of that of the initializer, unless it has one. */
    public void settle(Class<?> owner, String name, String descriptor, Object object) {
        instanceField(new Member(owner, name, descriptor)).settle(object);
    }

    /** Reads or writes a field that was added to exactly the member's owner. */
    MethodHandle accessor(Kind kind, Member member) {
        return switch (kind) {
            case GET_ADDED -> instanceField(member).access(AccessMode.GET);
            case GET_ADDED_VOLATILE -> instanceField(member).access(AccessMode.GET_VOLATILE);
            case PUT_ADDED -> instanceField(member).access(AccessMode.SET);
            case PUT_ADDED_VOLATILE -> instanceField(member).access(AccessMode.SET_VOLATILE);
            case GET_ADDED_STATIC -> ofClass(member, AccessMode.GET);
            case GET_ADDED_STATIC_VOLATILE -> ofClass(member, AccessMode.GET_VOLATILE);
            case PUT_ADDED_STATIC -> ofClass(member, AccessMode.SET);
            case PUT_ADDED_STATIC_VOLATILE -> ofClass(member, AccessMode.SET_VOLATILE);
            default -> throw new IllegalArgumentException(kind.text() + " is no access of an added field");
        };
    }

    private MethodHandle ofClass(Member member, AccessMode mode) {
        return Storage.of(member.fieldType()).at(mode, staticField(member));
    }

    private static void copyDeclared(Map<FieldKey, InstanceField> declared, Object from, Object to) {
        declared.values().forEach(field -> field.copy(from, to));
    }

    private InstanceField instanceField(Member member) {
        OfClass fields = classes.get(member.owner());
        return fields.instance.computeIfAbsent(
                FieldKey.of(member),
                key -> fields.slot
                        .<InstanceField>map(slot -> new SlottedField(trusted, member, slot, failures))
                        .orElseGet(() -> new IdentityField(member, failures)));
    }

    /** One for all classes that have the same field. */
    private Optional<Slot> slot(Class<?> owner) {
        Optional<Slot> found = Slot.find(trusted, owner);
        return found.isEmpty() || found.get().holder() == owner
                ? found
                : classes.get(found.get().holder()).slot;
    }

    private Object staticField(Member member) {
        return classes.get(member.owner())
                .statics
                .computeIfAbsent(
                        FieldKey.of(member),
                        key -> Storage.of(member.fieldType()).create());
    }

    /** Told of an initializer that threw, after which the field has its type's default value. */
    @FunctionalInterface
    public interface InitializerFailures {
        /** Called in the thread that read the field; must not throw. */
        void failed(Class<?> owner, String field, Throwable cause);
    }

    private record FieldKey(String name, String descriptor) {
        static FieldKey of(Member member) {
            return new FieldKey(member.name(), member.descriptor());
        }
    }

    private static final class OfClass {
        final Map<FieldKey, InstanceField> instance = new ConcurrentHashMap<>();
        final Map<FieldKey, Object> statics = new ConcurrentHashMap<>();
        final Optional<Slot> slot;

        /** Those that are gone, by the number of the edit that took them, the earliest first. */
        private final Map<FieldKey, Integer> gone = new LinkedHashMap<>();

        private int edits;
        private @Nullable Layout whole;

        OfClass(Optional<Slot> slot) {
            this.slot = slot;
        }

        synchronized void gone(FieldKey field) {
            gone.remove(field);
            gone.put(field, edits);
        }

        synchronized void come(FieldKey field) {
            gone.remove(field);
        }

        /** The fields that are not kept any more. */
        synchronized List<FieldKey> edited(int kept) {
            edits++;
            List<FieldKey> old = gone.entrySet().stream()
                    .takeWhile(field -> edits - field.getValue() > kept)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(gone::remove);
            return old;
        }

        synchronized Layout layout(MethodHandles.Lookup trusted, Class<?> owner, List<SlottedField> fields) {
            Layout known = whole;
            if (known == null || !known.fields().equals(fields)) {
                Layout defined = Layout.define(trusted, owner, fields, Cloneable.class.isAssignableFrom(owner));
                fields.forEach(field -> field.isIn(defined));
                whole = defined;
                known = defined;
            }
            return known;
        }
    }
}
