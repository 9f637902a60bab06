package io.hotswap.reflection;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code java.lang.Class} hands each list of members through. It runs as a copy under another name in {@code java.base},
 * so it refers to the JDK only; without a function, and where that fails, the list stays as the JVM gave it.
 */
public final class ViewTemplate {
    /** From a list, its class and whether only public members are wanted, to the list to show. Set by the agent. */
    public static volatile @Nullable Function<Object[], Object> view;

    private ViewTemplate() {}

    /** Called by {@code Class.privateGetDeclaredMethods}. */
    public static Method[] shown(Method[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, new Object[] {members, holder, publicOnly}) instanceof Method[] shown ? shown : members;
    }

    /** Called by {@code Class.privateGetDeclaredFields}. */
    public static Field[] shown(Field[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, new Object[] {members, holder, publicOnly}) instanceof Field[] shown ? shown : members;
    }

    /** Called by {@code Class.privateGetDeclaredConstructors}. */
    public static Constructor<?>[] shown(Constructor<?>[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, new Object[] {members, holder, publicOnly}) instanceof Constructor<?>[] shown
                ? shown
                : members;
    }

    private static @Nullable Object shown(Object members, Object[] question) {
        Function<Object[], Object> current = view;
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            return current == null ? members : current.apply(question);
        } catch (Throwable failure) {
            return members;
        }
    }
}
