package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.ConstructorSlot;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The constructors of a class's source form, in its order, each with the modifiers that it has there. */
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
        Map<MethodKey, Constructor<?>> held = byKey(mirrors.constructors(holder));
        List<SourceMembers.SourceMethod> source = SourceMembers.of(form).constructors();
        Added added = source.stream().anyMatch(ConstructorView::isAdded) ? added(holder, form) : Added.NONE;
        List<Constructor<?>> shown = new ArrayList<>();
        for (SourceMembers.SourceMethod one : source) {
            Constructor<?> real = held.remove(one.key());
            Constructor<?> constructor = isAdded(one) ? added(added, one) : real == null ? null : changed(real, one);
            if (constructor != null) {
                shown.add(constructor);
            }
        }
        held.forEach((key, real) -> {
            if (!form.ghosts().contains(key)) {
                shown.add(real);
            }
        });
        return shown.toArray(Constructor<?>[]::new);
    }

    /**
     * What the added constructors of a class are made of.
     *
     * @param told have all that is independent of a slot
     * @param slots the methods that have the slots
     */
    private record Added(Map<MethodKey, Constructor<?>> told, Map<MethodKey, Method> slots) {
        static final Added NONE = new Added(Map.of(), Map.of());
    }

    private Added added(Class<?> holder, JvmForm form) throws Throwable {
        Map<MethodKey, Method> slots = new HashMap<>();
        for (Method method : mirrors.methods(holder)) {
            slots.put(MethodView.key(method), method);
        }
        return new Added(byKey(mirrors.constructors(Shadow.of(holder, form, trusted))), slots);
    }

    // One that the JVM has under its own key is only more accessible in the source.
    private static boolean isAdded(SourceMembers.SourceMethod source) {
        AddedMethod added = source.added();
        return added != null && !added.jvm().equals(source.key());
    }

    private @Nullable Constructor<?> added(Added added, SourceMembers.SourceMethod source) throws Throwable {
        Constructor<?> told = added.told().get(source.key());
        Method slot = added.slots().get(ConstructorSlot.of(source.key()));
        return told == null || slot == null ? null : shown(constructorMirrors.added(slot, told), source);
    }

    private Constructor<?> changed(Constructor<?> real, SourceMembers.SourceMethod source) throws Throwable {
        return real.getModifiers() == source.modifiers()
                ? real
                : shown(constructorMirrors.changed(real, source.modifiers()), source);
    }

    private Constructor<?> shown(Constructor<?> constructor, SourceMembers.SourceMethod source) throws Throwable {
        constructorMirrors.accessor(
                constructor,
                new AddedConstructorAccessor(constructor, trusted.in(constructor.getDeclaringClass()), linker));
        meanings.add(constructor, Meaning.ofConstructor(source.key(), source.modifiers()));
        return constructor;
    }

    private static Map<MethodKey, Constructor<?>> byKey(Constructor<?>[] constructors) {
        Map<MethodKey, Constructor<?>> byKey = new LinkedHashMap<>();
        for (Constructor<?> constructor : constructors) {
            byKey.put(key(constructor), constructor);
        }
        return byKey;
    }

    private static MethodKey key(Constructor<?> constructor) {
        return new MethodKey(
                "<init>",
                MethodType.methodType(void.class, constructor.getParameterTypes())
                        .descriptorString());
    }
}
