package io.hotswap.reflection;

import io.hotswap.dispatch.AddedFields;
import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the field updaters of {@code java.util.concurrent.atomic} for added instance fields, by their variable handles. */
final class AddedFieldUpdaters implements Function<Object[], @Nullable Object> {
    private final MethodHandles.Lookup trusted;
    private final AddedFields fields;

    AddedFieldUpdaters(MethodHandles.Lookup trusted, AddedFields fields) {
        this.trusted = trusted;
        this.fields = fields;
    }

    /** Gets the class that declares an added field, and its name; gives the updater for its type, or null for a static one. */
    @Override
    public @Nullable Object apply(Object[] named) {
        try {
            Field field = ((Class<?>) named[0]).getDeclaredField((String) named[1]);
            return Modifier.isStatic(field.getModifiers()) ? null : updater(field);
        } catch (ReflectiveOperationException unknown) {
            return null;
        }
    }

    private Object updater(Field field) throws ReflectiveOperationException {
        FieldKey key = SourceResolution.key(field);
        VarHandle variable = fields.variable(trusted, field.getDeclaringClass(), key.name(), key.descriptor(), false);
        if (field.getType() == int.class) {
            return new OfInt(variable);
        }
        return field.getType() == long.class ? new OfLong(variable) : new OfReference(variable);
    }

    private static final class OfInt extends AtomicIntegerFieldUpdater<Object> {
        private final VarHandle variable;

        OfInt(VarHandle variable) {
            this.variable = variable;
        }

        @Override
        public boolean compareAndSet(Object object, int expected, int next) {
            return variable.compareAndSet(object, expected, next);
        }

        @Override
        public boolean weakCompareAndSet(Object object, int expected, int next) {
            return variable.weakCompareAndSetPlain(object, expected, next);
        }

        @Override
        public void set(Object object, int next) {
            variable.setVolatile(object, next);
        }

        @Override
        public void lazySet(Object object, int next) {
            variable.setRelease(object, next);
        }

        @Override
        public int get(Object object) {
            return (int) variable.getVolatile(object);
        }
    }

    private static final class OfLong extends AtomicLongFieldUpdater<Object> {
        private final VarHandle variable;

        OfLong(VarHandle variable) {
            this.variable = variable;
        }

        @Override
        public boolean compareAndSet(Object object, long expected, long next) {
            return variable.compareAndSet(object, expected, next);
        }

        @Override
        public boolean weakCompareAndSet(Object object, long expected, long next) {
            return variable.weakCompareAndSetPlain(object, expected, next);
        }

        @Override
        public void set(Object object, long next) {
            variable.setVolatile(object, next);
        }

        @Override
        public void lazySet(Object object, long next) {
            variable.setRelease(object, next);
        }

        @Override
        public long get(Object object) {
            return (long) variable.getVolatile(object);
        }
    }

    private static final class OfReference extends AtomicReferenceFieldUpdater<Object, @Nullable Object> {
        private final VarHandle variable;

        OfReference(VarHandle variable) {
            this.variable = variable;
        }

        @Override
        public boolean compareAndSet(Object object, @Nullable Object expected, @Nullable Object next) {
            return variable.compareAndSet(object, expected, next);
        }

        @Override
        public boolean weakCompareAndSet(Object object, @Nullable Object expected, @Nullable Object next) {
            return variable.weakCompareAndSetPlain(object, expected, next);
        }

        @Override
        public void set(Object object, @Nullable Object next) {
            variable.setVolatile(object, next);
        }

        @Override
        public void lazySet(Object object, @Nullable Object next) {
            variable.setRelease(object, next);
        }

        @Override
        public @Nullable Object get(Object object) {
            return variable.getVolatile(object);
        }
    }
}
