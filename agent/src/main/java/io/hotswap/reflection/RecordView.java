package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** The components of a record's source form: those of its shadow, handed over to the record. */
final class RecordView {
    private final MethodHandles.Lookup trusted;
    private final MethodHandle components;
    private final MethodHandle setClass;
    private final MethodHandle setAccessor;
    private final MethodHandle setTypeAnnotations;

    RecordView(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        this.trusted = trusted;
        components = trusted.findVirtual(
                Class.class, "getRecordComponents0", MethodType.methodType(RecordComponent[].class));
        setClass = trusted.findSetter(RecordComponent.class, "clazz", Class.class);
        setAccessor = trusted.findSetter(RecordComponent.class, "accessor", Method.class);
        setTypeAnnotations = trusted.findSetter(RecordComponent.class, "typeAnnotations", byte[].class);
    }

    RecordComponent[] of(Class<?> holder, JvmForm form) throws Throwable {
        RecordComponent[] told = (RecordComponent[]) components.invoke(Shadow.of(holder, form, trusted));
        for (RecordComponent component : told) {
            // Their bytes speak of the shadow's constant pool; what is parsed once is remembered.
            int parsed = component.getDeclaredAnnotations().length;
            setTypeAnnotations.invoke(component, (byte[]) null);
            setClass.invoke(component, holder);
            setAccessor.invoke(component, accessor(holder, component));
        }
        return told;
    }

    private static Method accessor(Class<?> holder, RecordComponent component) throws NoSuchMethodException {
        return holder.getDeclaredMethod(component.getName());
    }
}
