package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The constructors of a class's source form: those that the JVM has and that are not gone, then the added ones. */
final class ConstructorView {
    private final Mirrors mirrors;
    private final ConstructorMirrors constructorMirrors;
    private final Meanings meanings;
    private final MethodHandles.Lookup trusted;
    private final Function<Object[], CallSite> linker;

    ConstructorView(
            Mirrors mirrors, Meanings meanings, MethodHandles.Lookup trusted, Function<Object[], CallSite> linker)
            throws ReflectiveOperationException {
        this.mirrors = mirrors;
        this.constructorMirrors = new ConstructorMirrors(trusted);
        this.meanings = meanings;
        this.trusted = trusted;
        this.linker = linker;
    }

    Constructor<?>[] of(Class<?> holder, JvmForm form) throws Throwable {
        List<Constructor<?>> shown = new ArrayList<>();
        for (Constructor<?> real : mirrors.constructors(holder)) {
            MethodKey key = key(real);
            if (!form.ghosts().contains(key) && !form.methods().containsKey(key)) {
                shown.add(real);
            }
        }
        List<SourceMembers.SourceMethod> added = SourceMembers.of(form).addedConstructors();
        if (!added.isEmpty()) {
            addAll(added, holder, form, shown);
        }
        return shown.toArray(Constructor<?>[]::new);
    }

    private void addAll(
            List<SourceMembers.SourceMethod> added, Class<?> holder, JvmForm form, List<Constructor<?>> shown)
            throws Throwable {
        Map<MethodKey, Constructor<?>> told = new HashMap<>();
        for (Constructor<?> one : mirrors.constructors(Shadow.of(holder, form, trusted))) {
            told.put(key(one), one);
        }
        Map<MethodKey, Method> carriers = new HashMap<>();
        for (Method method : mirrors.methods(holder)) {
            carriers.put(MethodView.key(method), method);
        }
        for (SourceMembers.SourceMethod source : added) {
            Constructor<?> one = told.get(source.key());
            Method carrier =
                    source.added() == null ? null : carriers.get(source.added().jvm());
            if (one != null && carrier != null && constructorMirrors.fits(carrier, one)) {
                shown.add(added(carrier, one, source));
            }
        }
    }

    private Constructor<?> added(Method carrier, Constructor<?> told, SourceMembers.SourceMethod source)
            throws Throwable {
        Constructor<?> constructor = constructorMirrors.added(carrier, told);
        constructorMirrors.accessor(
                constructor,
                new AddedConstructorAccessor(constructor, trusted.in(constructor.getDeclaringClass()), linker));
        meanings.add(constructor, Meaning.ofConstructor(source.key(), source.modifiers()));
        return constructor;
    }

    private static MethodKey key(Constructor<?> constructor) {
        return new MethodKey(
                "<init>",
                MethodType.methodType(void.class, constructor.getParameterTypes())
                        .descriptorString());
    }
}
