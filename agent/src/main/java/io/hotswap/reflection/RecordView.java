package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The components of a record's source form: those of its shadow, handed over to the record. */
final class RecordView {
    private final MethodHandles.Lookup trusted;
    private final MethodHandle components;
    private final MethodHandle setClass;
    private final MethodHandle setAccessor;
    private final MethodHandle setTypeAnnotations;
    private final MethodHandle ofField;
    private final Mirrors mirrors;
    private final ClassValue<AtomicReference<@Nullable Told>> last = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Told> computeValue(Class<?> holder) {
            return new AtomicReference<>();
        }
    };

    RecordView(Mirrors mirrors, MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        this.mirrors = mirrors;
        this.trusted = trusted;
        components = trusted.findVirtual(
                Class.class, "getRecordComponents0", MethodType.methodType(RecordComponent[].class));
        setClass = trusted.findSetter(RecordComponent.class, "clazz", Class.class);
        setAccessor = trusted.findSetter(RecordComponent.class, "accessor", Method.class);
        setTypeAnnotations = trusted.findSetter(RecordComponent.class, "typeAnnotations", byte[].class);
        ofField = trusted.findVirtual(Field.class, "getTypeAnnotationBytes0", MethodType.methodType(byte[].class));
    }

    RecordComponent[] of(Class<?> holder, JvmForm form) throws Throwable {
        RecordComponent[] told = (RecordComponent[]) components.invoke(told(holder, form));
        Field[] fields = mirrors.fields(holder);
        for (RecordComponent component : told) {
            // Their bytes speak of the shadow's constant pool; what is parsed once is remembered.
            int parsed = component.getDeclaredAnnotations().length;
            setTypeAnnotations.invoke(component, typeAnnotations(fields, component));
            setClass.invoke(component, holder);
            setAccessor.invoke(component, accessor(holder, component));
        }
        return told;
    }

    /** The class that has the components; one without any where that cannot be told. */
    Class<?> told(Class<?> holder, JvmForm form) {
        Told known = last.get(holder).get();
        if (known == null || known.form() != form) {
            known = new Told(form, shadow(holder, form));
            last.get(holder).set(known);
        }
        return known.shadow();
    }

    private Class<?> shadow(Class<?> holder, JvmForm form) {
        try {
            return Shadow.of(holder, form, trusted);
        } catch (IllegalAccessException | LinkageError unknown) {
            return Object.class;
        }
    }

    private record Told(JvmForm form, Class<?> shadow) {}

    // The compiler puts them on the component's field too, where their constants are in the record's own pool.
    private byte @Nullable [] typeAnnotations(Field[] fields, RecordComponent component) throws Throwable {
        for (Field field : fields) {
            if (field.getName().equals(component.getName()) && field.getType() == component.getType()) {
                return (byte[]) ofField.invoke(field);
            }
        }
        return null;
    }

    private static Method accessor(Class<?> holder, RecordComponent component) throws NoSuchMethodException {
        return holder.getDeclaredMethod(component.getName());
    }
}
