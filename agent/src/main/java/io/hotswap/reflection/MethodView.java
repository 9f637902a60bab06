package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The methods of a class's source form, each on the slot of the method that holds it in the JVM form. */
final class MethodView {
    private final Mirrors mirrors;
    private final Meanings meanings;
    private final MethodHandles.Lookup trusted;
    private final Function<Object[], CallSite> linker;

    MethodView(Mirrors mirrors, Meanings meanings, MethodHandles.Lookup trusted, Function<Object[], CallSite> linker) {
        this.mirrors = mirrors;
        this.meanings = meanings;
        this.trusted = trusted;
        this.linker = linker;
    }

    Method[] of(Class<?> holder, JvmForm form) throws Throwable {
        SourceMembers source = SourceMembers.of(form);
        List<Method> shown = new ArrayList<>();
        for (Method real : mirrors.methods(holder)) {
            MethodKey key = key(real);
            SourceMembers.SourceMethod method = source.method(key);
            if (method != null) {
                shown.add(method(real, method));
            } else if (!source.isHidden(key)) {
                shown.add(real);
            }
        }
        return shown.toArray(Method[]::new);
    }

    static MethodKey key(Method real) {
        return new MethodKey(
                real.getName(),
                MethodType.methodType(real.getReturnType(), real.getParameterTypes())
                        .descriptorString());
    }

    private Method method(Method real, SourceMembers.SourceMethod source) throws Throwable {
        AddedMethod added = source.added();
        if (added == null && source.modifiers() == real.getModifiers()) {
            return real;
        }
        boolean receiver = added != null && added.form() == AddedMethod.Form.STATIC_WITH_RECEIVER;
        Class<?>[] parameters = real.getParameterTypes();
        Method shown = mirrors.method(
                real,
                source.key().name().intern(),
                receiver ? Arrays.copyOfRange(parameters, 1, parameters.length) : parameters,
                source.modifiers(),
                source.signature());
        if (added != null) {
            mirrors.accessor(shown, accessor(shown, added));
        }
        meanings.add(shown, Meaning.of(source));
        return shown;
    }

    private Object accessor(Method method, AddedMethod added) {
        AddedMethodAccessor accessor =
                new AddedMethodAccessor(method, added, trusted.in(method.getDeclaringClass()), linker);
        return Proxy.newProxyInstance(null, new Class<?>[] {mirrors.accessorType()}, accessor);
    }
}
