package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The places where beans hold another bean: their fields, and the collections of the JDK in these. */
final class References {
    private static final List<String> INFRASTRUCTURE = List.of(
            "org.springframework.aop.",
            "org.springframework.beans.",
            "org.springframework.context.",
            "org.springframework.core.");

    private final SpringContext context;

    References(SpringContext context) {
        this.context = context;
    }

    /** Puts one object in the place of another, but not within either; answers the names of the beans that hold it. */
    Set<String> replace(Object old, Object fresh) throws ReflectiveOperationException {
        Object behindOld = SpringContext.target(old);
        Object behindFresh = SpringContext.target(fresh);
        Set<String> holders = new TreeSet<>();
        for (Map.Entry<String, Object> bean : context.targets().entrySet()) {
            Object holder = bean.getValue();
            if (holder != behindOld && holder != behindFresh && put(holder, old, fresh)) {
                holders.add(bean.getKey());
            }
        }
        if (Members.is(old, SecurityObjects.CHAIN)) {
            for (Object holder : SecurityObjects.of(context)) {
                if (put(holder, old, fresh)) {
                    holders.add(holder.getClass().getSimpleName());
                }
            }
        }
        return holders;
    }

    private static boolean put(Object holder, Object old, Object fresh) throws ReflectiveOperationException {
        boolean any = false;
        for (Class<?> at = holder.getClass(); at != null && isReachable(at); at = at.getSuperclass()) {
            for (Field field : Members.fields(at)) {
                // The object that an inner class belongs to is reached by its private members, which no proxy has.
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.isSynthetic()
                        && !field.getType().isPrimitive()) {
                    any |= put(field, holder, old, fresh);
                }
            }
        }
        return any;
    }

    private static boolean put(Field field, Object holder, Object old, Object fresh) throws IllegalAccessException {
        field.setAccessible(true);
        Object value = field.get(holder);
        if (value == old) {
            if (field.getType().isInstance(fresh)) {
                field.set(holder, fresh);
                return true;
            }
            return false;
        }
        if (value == null || value.getClass().getClassLoader() != null && !(value instanceof Object[])) {
            return false;
        }
        Held held = Held.in(value, old, fresh);
        Object copy = held.copy();
        if (copy != null && field.getType().isInstance(copy)) {
            field.set(holder, copy);
            return true;
        }
        return held.found() && copy == null;
    }

    // The fields of the JDK's classes are closed (JEP 403), and those of records and hidden classes are constants.
    private static boolean isReachable(Class<?> type) {
        return type.getClassLoader() != null
                && !type.getModule().isNamed()
                && !type.isRecord()
                && !type.isHidden()
                && INFRASTRUCTURE.stream().noneMatch(type.getName()::startsWith);
    }

    /** The names of the beans that were made with a bean, as the factory has noted it; those that exist. */
    Set<String> dependents(String bean) throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (String name : (String[]) Members.get(context.factory(), "getDependentBeans", bean)) {
            if (!name.equals(bean) && context.registry().isMade(name)) {
                names.add(name);
            }
        }
        return names;
    }

    static String text(@Nullable Collection<String> names) {
        return names == null ? "" : String.join(", ", names);
    }
}
