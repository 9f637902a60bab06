package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves names as JVMS 5.4.3.2 to 5.4.3.4 do, over the source form of reshaped classes and the JVM's of all others. */
final class SourceResolution {
    private final SourceForms forms;

    SourceResolution(SourceForms forms) {
        this.forms = forms;
    }

    /** The method; empty where no class declares one; null where only the JVM's answer counts. */
    @Nullable
    Optional<Resolved> method(Class<?> named, MethodKey key) {
        return resolve(methodOrder(named), form -> form.hides(key), holder -> method(holder, forms.find(holder), key));
    }

    /** The field; empty where no class declares one; null where only the JVM's answer counts. */
    @Nullable
    Optional<Resolved> field(Class<?> named, FieldKey key) {
        return resolve(fieldOrder(named), form -> form.hides(key), holder -> field(holder, forms.find(holder), key));
    }

    private @Nullable Optional<Resolved> resolve(
            List<Class<?>> order, Predicate<SourceForm> hides, Function<Class<?>, Optional<Resolved>> declared) {
        boolean hidden = false;
        for (Class<?> holder : order) {
            Optional<Resolved> found = declared.apply(holder);
            if (found.isPresent()) {
                Resolved member = found.get();
                return Optional.of(
                        new Resolved(member.holder(), member.form(), member.modifiers(), member.asJvm() && !hidden));
            }
            SourceForm form = forms.find(holder);
            hidden |= form != null && hides.test(form);
        }
        return hidden ? Optional.empty() : null;
    }

    private static Optional<Resolved> method(Class<?> holder, @Nullable SourceForm form, MethodKey key) {
        if (form != null) {
            return Optional.ofNullable(form.methods().get(key))
                    .map(modifiers -> new Resolved(holder, form, modifiers, form.isHeld(key)));
        }
        return Stream.of(holder.getDeclaredMethods())
                .filter(method -> key(method).equals(key))
                .findFirst()
                .map(method -> new Resolved(holder, null, method.getModifiers(), true));
    }

    private static Optional<Resolved> field(Class<?> holder, @Nullable SourceForm form, FieldKey key) {
        if (form != null) {
            return Optional.ofNullable(form.fields().get(key))
                    .map(modifiers -> new Resolved(holder, form, modifiers, form.isHeld(key)));
        }
        return Stream.of(holder.getDeclaredFields())
                .filter(field -> key(field).equals(key))
                .findFirst()
                .map(field -> new Resolved(holder, null, field.getModifiers(), true));
    }

    static MethodKey key(Method method) {
        return new MethodKey(
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString());
    }

    static FieldKey key(Field field) {
        return new FieldKey(field.getName(), field.getType().descriptorString());
    }

    private static List<Class<?>> methodOrder(Class<?> named) {
        Set<Class<?>> order = new LinkedHashSet<>();
        for (Class<?> holder = named; holder != null; holder = holder.getSuperclass()) {
            order.add(holder);
        }
        for (Class<?> holder : List.copyOf(order)) {
            addInterfaces(holder, order);
        }
        return new ArrayList<>(order);
    }

    private static List<Class<?>> fieldOrder(Class<?> named) {
        Set<Class<?>> order = new LinkedHashSet<>();
        for (Class<?> holder = named; holder != null; holder = holder.getSuperclass()) {
            order.add(holder);
            addInterfaces(holder, order);
        }
        return new ArrayList<>(order);
    }

    private static void addInterfaces(Class<?> holder, Set<Class<?>> order) {
        for (Class<?> direct : holder.getInterfaces()) {
            if (order.add(direct)) {
                addInterfaces(direct, order);
            }
        }
    }
}
