package io.hotswap.reflection;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code java.lang.Class} hands each list of members, record components and permitted subclasses through. It runs as a copy under another name in {@code java.base},
 * so it refers to the JDK only; without a function, and where that fails, the list stays as the JVM gave it.
 */
public final class ViewTemplate {
    /**
     * From a list, its class, whether only public members are wanted and the list's type, to the list to show; for a nest, which of
     * its answers is asked for stands in place of the type. Set by the agent.
     */
    public static volatile @Nullable Function<Object[], Object> view;

    private ViewTemplate() {}

    /** Called by {@code Class.privateGetDeclaredMethods}. */
    public static Method[] shown(Method[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, holder, publicOnly, Method[].class) instanceof Method[] shown ? shown : members;
    }

    /** Called by {@code Class.privateGetDeclaredFields}. */
    public static Field[] shown(Field[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, holder, publicOnly, Field[].class) instanceof Field[] shown ? shown : members;
    }

    /** Called by {@code Class.privateGetDeclaredConstructors}. */
    public static Constructor<?>[] shown(Constructor<?>[] members, Class<?> holder, boolean publicOnly) {
        return shown(members, holder, publicOnly, Constructor[].class) instanceof Constructor<?>[] shown
                ? shown
                : members;
    }

    /**
     * Called by {@code Class.getRecordComponents} for the class to ask the JVM for: HotSpot goes on reading the components of a
     * redefined record by their places in the constant pool of its first version, and ends the process if nothing fits there.
     */
    public static Class<?> asked(Class<?> holder) {
        return shown(holder, holder, false, Class.class) instanceof Class<?> other ? other : holder;
    }

    /** Called by {@code Class.getRecordComponents}. */
    public static RecordComponent @Nullable [] shown(
            RecordComponent @Nullable [] components, Class<?> holder, boolean all) {
        return shown(components, holder, all, RecordComponent[].class) instanceof RecordComponent[] shown
                ? shown
                : components;
    }

    /** Called by {@code Class.getPermittedSubclasses}; null where the class is not sealed. */
    public static Class<?> @Nullable [] shown(Class<?> @Nullable [] permitted, Class<?> holder, boolean all) {
        return (Class<?>[]) shown(permitted, holder, all, Class[].class);
    }

    /** Called by {@code Class.getNestHost}. */
    public static Class<?> host(Class<?> host, Class<?> holder, boolean all) {
        return shown(host, holder, all, "host") instanceof Class<?> shown ? shown : host;
    }

    /** Called by {@code Class.getNestMembers}. */
    public static Class<?>[] members(Class<?>[] members, Class<?> holder, boolean all) {
        return shown(members, holder, all, "members") instanceof Class<?>[] shown ? shown : members;
    }

    /** Called by {@code Reflection.verifyMemberAccess}. */
    public static boolean areNestMates(Class<?> caller, Class<?> holder) {
        return caller.isNestmateOf(holder);
    }

    private static @Nullable Object shown(@Nullable Object members, Class<?> holder, boolean publicOnly, Object type) {
        // JEP 371: a hidden class cannot be redefined. The JDK makes one for each lambda, and asks for its
        // constructors.
        Function<Object[], Object> current = holder.isHidden() ? null : view;
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            return current == null ? members : current.apply(new Object[] {members, holder, publicOnly, type});
        } catch (Throwable failure) {
            return members;
        }
    }
}
