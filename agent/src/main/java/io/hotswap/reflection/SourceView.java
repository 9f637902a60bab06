package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.AddedMethod;
import io.hotswap.rewrite.FieldKey;
import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the JVM's lists of a class's members into those of its source form. Added fields and constructors are left out. */
final class SourceView implements Function<Object[], Object> {
    private final Mirrors mirrors;
    private final Meanings meanings;
    private final MethodHandles.Lookup trusted;
    private final Function<Class<?>, Optional<JvmForm>> forms;
    private final Function<Object[], CallSite> linker;

    SourceView(
            Mirrors mirrors,
            Meanings meanings,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<JvmForm>> forms,
            Function<Object[], CallSite> linker) {
        this.mirrors = mirrors;
        this.meanings = meanings;
        this.trusted = trusted;
        this.forms = forms;
        this.linker = linker;
    }

    /** Gets a list, its class and whether only public members are wanted. */
    @Override
    public Object apply(Object[] question) {
        Class<?> holder = (Class<?>) question[1];
        JvmForm form = forms.apply(holder).orElse(null);
        if (form == null || form.classFile() == form.aligned()) {
            return question[0];
        }
        // The JDK's lists are what the application gets wherever this cannot be told better.
        try {
            return view(question[0], holder, (boolean) question[2], form);
        } catch (Throwable failure) {
            return question[0];
        }
    }

    private Object view(Object members, Class<?> holder, boolean publicOnly, JvmForm form) throws Throwable {
        if (members instanceof Method[]) {
            return methods(holder, publicOnly, form);
        }
        return members instanceof Field[]
                ? fields(holder, publicOnly, form)
                : constructors((Constructor<?>[]) members, form);
    }

    private Method[] methods(Class<?> holder, boolean publicOnly, JvmForm form) throws Throwable {
        SourceMembers source = SourceMembers.of(form);
        List<Method> shown = new ArrayList<>();
        for (Method real : mirrors.methods(holder)) {
            MethodKey key = new MethodKey(real.getName(), descriptor(real.getReturnType(), real.getParameterTypes()));
            SourceMembers.SourceMethod method = source.method(key);
            if (method != null) {
                shown.add(method(real, method));
            } else if (!source.isHidden(key)) {
                shown.add(real);
            }
        }
        shown.removeIf(method -> publicOnly && !Modifier.isPublic(method.getModifiers()));
        return shown.toArray(Method[]::new);
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

    private Field[] fields(Class<?> holder, boolean publicOnly, JvmForm form) throws Throwable {
        SourceMembers source = SourceMembers.of(form);
        List<Field> shown = new ArrayList<>();
        for (Field real : mirrors.fields(holder)) {
            Integer modifiers =
                    source.field(new FieldKey(real.getName(), real.getType().descriptorString()));
            if (modifiers != null) {
                shown.add(field(real, modifiers));
            }
        }
        shown.removeIf(field -> publicOnly && !Modifier.isPublic(field.getModifiers()));
        return shown.toArray(Field[]::new);
    }

    private Field field(Field real, int source) throws Throwable {
        // The JVM still refuses writes of a field that is final to it.
        int modifiers = source | real.getModifiers() & Modifier.FINAL;
        return modifiers == real.getModifiers() ? real : mirrors.field(real, modifiers);
    }

    private static Constructor<?>[] constructors(Constructor<?>[] members, JvmForm form) {
        return Arrays.stream(members)
                .filter(member -> !form.ghosts()
                        .contains(new MethodKey("<init>", descriptor(void.class, member.getParameterTypes()))))
                .toArray(Constructor<?>[]::new);
    }

    private static String descriptor(@Nullable Class<?> result, Class<?>[] parameters) {
        return MethodType.methodType(result, parameters).descriptorString();
    }
}
