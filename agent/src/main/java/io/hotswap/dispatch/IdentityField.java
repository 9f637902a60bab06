package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An added field whose values are in a table beside the objects, by identity: for classes that were loaded without a slot. */
final class IdentityField implements InstanceField {
    private static final MethodHandle FOR_READ;
    private static final MethodHandle FOR_WRITE;
    private static final MethodHandle FOR_UPDATE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodType type = MethodType.methodType(Object.class, Object.class);
            FOR_READ = lookup.findVirtual(IdentityField.class, "placeForRead", type);
            FOR_WRITE = lookup.findVirtual(IdentityField.class, "placeForWrite", type);
            FOR_UPDATE = lookup.findVirtual(IdentityField.class, "placeForUpdate", type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Member member;
    private final AddedFields.InitializerFailures failures;
    private final Storage storage;
    private final Object defaultPlace;
    private final IdentityTable cells = new IdentityTable();
    private volatile @Nullable Supplier<@Nullable MethodHandle> initializer;

    IdentityField(Member member, AddedFields.InitializerFailures failures) {
        this.member = member;
        this.failures = failures;
        this.storage = Storage.of(member.fieldType());
        this.defaultPlace = storage.create();
    }

    @Override
    public void initializer(Supplier<@Nullable MethodHandle> function) {
        initializer = function;
    }

    @Override
    public MethodHandle access(AccessMode mode) {
        MethodHandle place = switch (Access.of(mode)) {
            case READ -> FOR_READ;
            case WRITE -> FOR_WRITE;
            case UPDATE -> FOR_UPDATE;
        };
        return storage.at(mode, place.bindTo(this));
    }

    // The table goes with the field.
    @Override
    public void forget() {}

    @Override
    public void settle(Object object) {
        placeForWrite(object);
    }

    @Override
    public void copy(Object from, Object to) {
        Object place = placeForRead(from);
        if (place != defaultPlace) {
            System.arraycopy(place, 0, placeForWrite(to), 0, 1);
        }
    }

    Object placeForRead(@Nullable Object object) {
        if (object == null) {
            throw new NullPointerException("Cannot read field " + member + " because the object is null");
        }
        Object place = find(object);
        return place == null ? initialPlace(object) : place;
    }

    Object placeForWrite(@Nullable Object object) {
        if (object == null) {
            throw new NullPointerException("Cannot assign field " + member + " because the object is null");
        }
        Object place = find(object);
        return place == null ? cells.findOrAdd(object).settle(storage.create()) : place;
    }

    Object placeForUpdate(@Nullable Object object) {
        Object place = placeForRead(object);
        return place == defaultPlace ? placeForWrite(object) : place;
    }

    private @Nullable Object find(Object object) {
        IdentityTable.Cell cell = cells.find(object);
        return cell == null ? null : cell.place();
    }

    /** An object that has no value and no initializer shares the default, which takes no memory. */
    private Object initialPlace(Object object) {
        Supplier<@Nullable MethodHandle> known = initializer;
        MethodHandle function = known == null ? null : known.get();
        if (function == null) {
            return defaultPlace;
        }
        Object place = OngoingInitializers.place(cells.findOrAdd(object), () -> evaluate(function, object));
        return place == null ? defaultPlace : place;
    }

    // Border to the application's initializer, which may throw anything: then the field has its default value.
    private Object evaluate(MethodHandle function, Object object) {
        try {
            return storage.create(function.invoke(object));
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            failures.failed(member.owner(), member.name(), thrown);
            return storage.create();
        }
    }
}
