package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** One added instance field: the places of its values by object, and the initializer for objects that have none. */
final class AddedField {
    private static final MethodHandle FOR_READ;
    private static final MethodHandle FOR_WRITE;
    private static final MethodHandle FOR_UPDATE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodType type = MethodType.methodType(Object.class, Object.class);
            FOR_READ = lookup.findVirtual(AddedField.class, "placeForRead", type);
            FOR_WRITE = lookup.findVirtual(AddedField.class, "placeForWrite", type);
            FOR_UPDATE = lookup.findVirtual(AddedField.class, "placeForUpdate", type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Member member;
    private final AddedFields.InitializerFailures failures;
    private final Storage storage;
    private final Object defaultPlace;
    private final Places places;
    private volatile @Nullable MethodHandle initializer;

    AddedField(Member member, Places places, AddedFields.InitializerFailures failures) {
        this.member = member;
        this.places = places;
        this.failures = failures;
        this.storage = Storage.of(member.fieldType());
        this.defaultPlace = storage.create();
    }

    void initializer(MethodHandle function) {
        initializer = function.asType(MethodType.methodType(Object.class, Object.class));
    }

    /** From an object to the place of its value, which is only read. */
    MethodHandle forRead() {
        MethodHandle read = FOR_READ.bindTo(this);
        return places.shortcut(initializer == null ? defaultPlace : null, read);
    }

    /** From an object to the place of its value. */
    MethodHandle forWrite() {
        return places.shortcut(null, FOR_WRITE.bindTo(this));
    }

    /** From an object to the place of its value, which is read and written. */
    MethodHandle forUpdate() {
        return places.shortcut(null, FOR_UPDATE.bindTo(this));
    }

    /** Lets the values go, as the field was removed. */
    void forget() {
        places.forget();
    }

    void copy(Object from, Object to) {
        Object place = placeForRead(from);
        if (place != defaultPlace) {
            System.arraycopy(place, 0, placeForWrite(to), 0, 1);
        }
    }

    Object placeForRead(@Nullable Object object) {
        if (object == null) {
            throw new NullPointerException("Cannot read field " + member + " because the object is null");
        }
        Object place = places.find(object);
        return place == null ? initialPlace(object) : place;
    }

    Object placeForWrite(@Nullable Object object) {
        if (object == null) {
            throw new NullPointerException("Cannot assign field " + member + " because the object is null");
        }
        Object place = places.find(object);
        return place == null ? places.settle(object, storage.create()) : place;
    }

    Object placeForUpdate(@Nullable Object object) {
        Object place = placeForRead(object);
        return place == defaultPlace ? placeForWrite(object) : place;
    }

    /** An object that has no value and no initializer shares the default, which takes no memory. */
    private Object initialPlace(Object object) {
        MethodHandle function = initializer;
        if (function == null) {
            return defaultPlace;
        }
        Object place = places.initialize(object, () -> evaluate(function, object));
        return place == null ? defaultPlace : place;
    }

    // Border to the application's initializer, which may throw anything: then the field has its default value.
    private Object evaluate(MethodHandle function, Object object) {
        try {
            return storage.create((Object) function.invokeExact(object));
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            failures.failed(member.owner(), member.name(), thrown);
            return storage.create();
        }
    }
}
