package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds methods and constructors for a lookup; null where the JDK finds the same. */
final class MethodLookup {
    private final SourceForms forms;
    private final SourceResolution resolution;
    private final SourceHandles handles;
    private final LookupAccess access;

    MethodLookup(SourceForms forms, SourceHandles handles, LookupAccess access) {
        this.forms = forms;
        this.resolution = new SourceResolution(forms);
        this.handles = handles;
        this.access = access;
    }

    @Nullable
    MethodHandle findStatic(MethodHandles.Lookup lookup, Class<?> named, String name, MethodType type)
            throws Throwable {
        MethodKey key = new MethodKey(name, type.descriptorString());
        Resolved method = resolved(named, key, true);
        if (method == null) {
            return null;
        }
        access.check(lookup, named, method.holder(), method.modifiers(), text(method, key));
        return handles.ofStatic(method, key, type);
    }

    @Nullable
    MethodHandle findVirtual(MethodHandles.Lookup lookup, Class<?> named, String name, MethodType type)
            throws Throwable {
        MethodKey key = new MethodKey(name, type.descriptorString());
        Resolved method = resolved(named, key, false);
        if (method == null) {
            return null;
        }
        access.check(lookup, named, method.holder(), method.modifiers(), text(method, key));
        return received(
                handles.virtual(method, named, key, type),
                LookupAccess.receiver(lookup, named, method.holder(), method.modifiers()));
    }

    @Nullable
    MethodHandle bind(MethodHandles.Lookup lookup, Object receiver, String name, MethodType type) throws Throwable {
        MethodHandle handle = findVirtual(lookup, receiver.getClass(), name, type);
        return handle == null ? null : handle.bindTo(receiver).withVarargs(handle.isVarargsCollector());
    }

    @Nullable
    MethodHandle findSpecial(MethodHandles.Lookup lookup, Class<?> named, String name, MethodType type, Class<?> caller)
            throws Throwable {
        MethodKey key = new MethodKey(name, type.descriptorString());
        // As invokespecial does (JVMS 6.5): from the direct superclass upwards, whichever above was named.
        Class<?> first = named == caller || named.isInterface() ? named : caller.getSuperclass();
        Resolved method = first == null ? null : resolved(first, key, false);
        if (method == null) {
            return null;
        }
        LookupAccess.checkSpecial(lookup, caller);
        access.check(lookup, first, method.holder(), method.modifiers(), text(method, key));
        return received(handles.special(method, first, key, type), caller);
    }

    @Nullable
    MethodHandle findConstructor(MethodHandles.Lookup lookup, Class<?> holder, MethodType type) throws Throwable {
        MethodKey key = new MethodKey("<init>", type.descriptorString());
        Resolved constructor = constructor(holder, key);
        if (constructor == null) {
            return null;
        }
        access.check(lookup, holder, holder, constructor.modifiers(), text(constructor, key));
        return handles.constructor(constructor, key, type);
    }

    @Nullable
    MethodHandle unreflect(MethodHandles.Lookup lookup, Method method, boolean accessible) throws Throwable {
        MethodKey key = SourceResolution.key(method);
        Resolved declared = declared(method.getDeclaringClass(), key);
        if (declared == null) {
            return null;
        }
        Class<?> holder = declared.holder();
        if (!accessible) {
            access.check(lookup, holder, holder, declared.modifiers(), text(declared, key));
        }
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return Modifier.isStatic(declared.modifiers())
                ? handles.ofStatic(declared, key, type)
                : handles.virtual(declared, holder, key, type);
    }

    @Nullable
    MethodHandle unreflectSpecial(MethodHandles.Lookup lookup, Method method, Class<?> caller) throws Throwable {
        MethodKey key = SourceResolution.key(method);
        Resolved declared = declared(method.getDeclaringClass(), key);
        if (declared == null || Modifier.isStatic(declared.modifiers())) {
            return null;
        }
        LookupAccess.checkSpecial(lookup, caller);
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return received(handles.special(declared, declared.holder(), key, type), caller);
    }

    @Nullable
    MethodHandle unreflectConstructor(MethodHandles.Lookup lookup, Constructor<?> constructor, boolean accessible)
            throws Throwable {
        MethodType type = MethodType.methodType(void.class, constructor.getParameterTypes());
        MethodKey key = new MethodKey("<init>", type.descriptorString());
        Resolved declared = declared(constructor.getDeclaringClass(), key);
        if (declared == null) {
            return null;
        }
        if (!accessible) {
            access.check(lookup, declared.holder(), declared.holder(), declared.modifiers(), text(declared, key));
        }
        return handles.constructor(declared, key, type);
    }

    private @Nullable Resolved resolved(Class<?> named, MethodKey key, boolean isStatic) throws Throwable {
        Optional<Resolved> found = forms.concern(named) ? resolution.method(named, key) : null;
        if (found == null) {
            return null;
        }
        Resolved method = found.orElseThrow(() -> new NoSuchMethodException("no such method: " + text(named, key)));
        if (!method.asJvm() && Modifier.isStatic(method.modifiers()) != isStatic) {
            throw new IllegalAccessException(
                    "no such method: " + text(method, key) + (isStatic ? " is not static" : " is static"));
        }
        return method.asJvm() ? null : method;
    }

    private @Nullable Resolved constructor(Class<?> holder, MethodKey key) throws NoSuchMethodException {
        SourceForm form = forms.find(holder);
        if (form != null && form.hides(key)) {
            throw new NoSuchMethodException("no such constructor: " + text(holder, key));
        }
        return declared(holder, key);
    }

    private @Nullable Resolved declared(Class<?> holder, MethodKey key) {
        SourceForm form = forms.find(holder);
        Integer modifiers = form == null ? null : form.methods().get(key);
        return form == null || modifiers == null || form.isHeld(key)
                ? null
                : new Resolved(holder, form, modifiers, false);
    }

    private static MethodHandle received(MethodHandle handle, Class<?> receiver) {
        MethodType type = handle.type().changeParameterType(0, receiver);
        return handle.type().equals(type) ? handle : handle.asType(type).withVarargs(handle.isVarargsCollector());
    }

    private static String text(Resolved method, MethodKey key) {
        return text(method.holder(), key);
    }

    private static String text(Class<?> holder, MethodKey key) {
        return holder.getName() + "." + key.name() + key.descriptor();
    }
}
