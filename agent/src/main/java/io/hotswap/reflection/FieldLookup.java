package io.hotswap.reflection;

import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds fields for a lookup; null where the JDK finds the same. */
final class FieldLookup {
    private final SourceForms forms;
    private final SourceResolution resolution;
    private final SourceHandles handles;
    private final LookupAccess access;

    FieldLookup(SourceForms forms, SourceHandles handles, LookupAccess access) {
        this.forms = forms;
        this.resolution = new SourceResolution(forms);
        this.handles = handles;
        this.access = access;
    }

    @Nullable
    MethodHandle find(
            MethodHandles.Lookup lookup, Class<?> named, FieldKey key, Class<?> type, boolean isStatic, boolean write)
            throws Throwable {
        Resolved field = resolved(lookup, named, key, isStatic);
        if (field == null) {
            return null;
        }
        if (write && Modifier.isFinal(field.modifiers())) {
            throw new IllegalAccessException("final field has no write access: " + text(field.holder(), key));
        }
        MethodHandle handle = handles.accessor(field, key, type, write);
        return isStatic
                ? handle
                : handle.asType(handle.type()
                        .changeParameterType(
                                0, LookupAccess.receiver(lookup, named, field.holder(), field.modifiers())));
    }

    @Nullable
    VarHandle variable(MethodHandles.Lookup lookup, Class<?> named, FieldKey key, Class<?> type, boolean isStatic)
            throws Throwable {
        Resolved field = resolved(lookup, named, key, isStatic);
        return field == null ? null : handles.variable(field, key, type);
    }

    @Nullable
    MethodHandle unreflect(MethodHandles.Lookup lookup, Field field, boolean accessible, boolean write)
            throws Throwable {
        Resolved declared = declared(lookup, field, accessible);
        if (declared == null) {
            return null;
        }
        boolean writable = accessible && !Modifier.isStatic(declared.modifiers());
        if (write && Modifier.isFinal(declared.modifiers()) && !writable) {
            throw new IllegalAccessException("final field has no write access: " + field);
        }
        return handles.accessor(declared, SourceResolution.key(field), field.getType(), write);
    }

    @Nullable
    VarHandle unreflectVariable(MethodHandles.Lookup lookup, Field field, boolean accessible) throws Throwable {
        Resolved declared = declared(lookup, field, accessible);
        return declared == null ? null : handles.variable(declared, SourceResolution.key(field), field.getType());
    }

    private @Nullable Resolved declared(MethodHandles.Lookup lookup, Field field, boolean accessible) throws Throwable {
        Class<?> holder = field.getDeclaringClass();
        FieldKey key = SourceResolution.key(field);
        SourceForm form = forms.find(holder);
        Integer modifiers = form == null ? null : form.fields().get(key);
        if (form == null || modifiers == null || form.isHeld(key)) {
            return null;
        }
        if (!accessible) {
            access.check(lookup, holder, holder, modifiers, text(holder, key));
        }
        return new Resolved(holder, form, modifiers, false);
    }

    private @Nullable Resolved resolved(MethodHandles.Lookup lookup, Class<?> named, FieldKey key, boolean isStatic)
            throws Throwable {
        Optional<Resolved> found = forms.concern(named) ? resolution.field(named, key) : null;
        if (found == null) {
            return null;
        }
        Resolved field = found.orElseThrow(() -> new NoSuchFieldException("no such field: " + text(named, key)));
        if (field.asJvm()) {
            return null;
        }
        if (Modifier.isStatic(field.modifiers()) != isStatic) {
            throw new IllegalAccessException(
                    "no such field: " + text(field.holder(), key) + (isStatic ? " is not static" : " is static"));
        }
        access.check(lookup, named, field.holder(), field.modifiers(), text(field.holder(), key));
        return field;
    }

    private static String text(Class<?> holder, FieldKey key) {
        return holder.getName() + "." + key.name() + "/" + key.descriptor();
    }
}
