package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Slot;
import io.hotswap.rewrite.SlotPlacement;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hides what was put into a class when it was loaded, without reading its class file, until the class is reshaped. */
final class PreparedView implements Function<Object[], @Nullable Object> {
    private final Function<Object[], @Nullable Object> next;
    private final Function<Class<?>, Optional<Set<MethodKey>>> prepared;

    /**
     * In front of a view of reshaped classes.
     *
     * @param prepared the methods that a class was loaded with and its source does not have; empty for other classes
     */
    PreparedView(Function<Object[], @Nullable Object> next, Function<Class<?>, Optional<Set<MethodKey>>> prepared) {
        this.next = next;
        this.prepared = prepared;
    }

    /** Gets a list, its class and whether only public members are wanted. */
    @Override
    public @Nullable Object apply(Object[] question) {
        Set<MethodKey> hidden = prepared.apply((Class<?>) question[1]).orElse(null);
        if (hidden == null || !(question[0] instanceof Member[] members)) {
            return next.apply(question);
        }
        if (members instanceof Field[] fields) {
            return shown(fields);
        }
        return members instanceof Method[] methods ? shown(methods, hidden) : members;
    }

    private static Field[] shown(Field[] fields) {
        return Arrays.stream(fields)
                .filter(field -> !field.isSynthetic() || !isOurs(field.getName()))
                .toArray(Field[]::new);
    }

    private static boolean isOurs(String field) {
        return field.equals(Slot.NAME) || field.equals(SlotPlacement.STAND_IN);
    }

    private static Method[] shown(Method[] methods, Set<MethodKey> hidden) {
        return Arrays.stream(methods)
                .filter(method -> !method.isSynthetic() || !hidden.contains(key(method)))
                .toArray(Method[]::new);
    }

    private static MethodKey key(Method method) {
        return new MethodKey(
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString());
    }
}
