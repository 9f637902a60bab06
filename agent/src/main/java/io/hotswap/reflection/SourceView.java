package io.hotswap.reflection;

import io.hotswap.rewrite.JvmForm;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the JVM's lists of what a class has into those of its source form. */
final class SourceView implements Function<Object[], @Nullable Object> {
    private final Function<Class<?>, Optional<JvmForm>> forms;
    private final Map<Class<?>, View> views;
    private final RecordView components;
    private final Mirrors mirrors;
    private final NestView nests;

    /** One kind of list. */
    private interface View {
        Object @Nullable [] of(Class<?> holder, JvmForm form) throws Throwable;
    }

    SourceView(
            Meanings meanings,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<JvmForm>> forms,
            Function<Object[], CallSite> linker)
            throws ReflectiveOperationException {
        this.forms = forms;
        mirrors = new Mirrors(trusted);
        nests = new NestView(forms);
        MethodView methods = new MethodView(mirrors, meanings, trusted, linker);
        FieldView fields = new FieldView(mirrors, meanings, trusted, linker);
        ConstructorView constructors = new ConstructorView(mirrors, meanings, trusted, linker);
        components = new RecordView(mirrors, trusted);
        views = Map.of(
                Method[].class, methods::of,
                Field[].class, fields::of,
                Constructor[].class, constructors::of,
                RecordComponent[].class, components::of,
                Class[].class, PermittedView::of);
    }

    /** Finds what only reshaped classes need. */
    void prepare() throws ReflectiveOperationException {
        mirrors.methodMaker();
    }

    /** Gets a list, its class, whether only public members are wanted, and the type of the list or the question about a nest. */
    @Override
    public @Nullable Object apply(Object[] question) {
        Class<?> holder = (Class<?>) question[1];
        if (question[3] instanceof String nest) {
            return nest(nest, holder, question[0]);
        }
        JvmForm form = forms.apply(holder).orElse(null);
        View view = views.get(question[3]);
        if (form != null && !form.isPlain() && question[3] == Class.class) {
            return components.told(holder, form);
        }
        if (form == null || form.isPlain() || view == null) {
            return question[0];
        }
        // The JDK's lists are what the application gets wherever this cannot be told better.
        try {
            Object[] all = view.of(holder, form);
            return all instanceof Member[] members && (boolean) question[2] ? publicOf(members) : all;
        } catch (Throwable failure) {
            return question[0];
        }
    }

    private Object nest(String question, Class<?> holder, Object known) {
        // As for the lists.
        try {
            return question.equals("host")
                    ? nests.host((Class<?>) known, holder)
                    : nests.members((Class<?>[]) known, holder);
        } catch (Throwable failure) {
            return known;
        }
    }

    private static Member[] publicOf(Member[] members) {
        return Arrays.stream(members)
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .toArray(length -> Arrays.copyOf(members, length));
    }
}
