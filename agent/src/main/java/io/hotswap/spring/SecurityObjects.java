package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Spring Security keeps behind its beans, none of it beans: chains of filters, and what annotations of methods come to. */
final class SecurityObjects {
    /** Which filters take part in which request. */
    static final String CHAIN = "org.springframework.security.web.SecurityFilterChain";

    private static final String SECURITY = "org.springframework.security.";
    private static final String SUPPLIER = "org.springframework.util.function.SingletonSupplier";
    private static final int MOST = 20_000;

    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private SecurityObjects() {}

    /** All of them, those that are beans too. */
    static Set<Object> of(SpringContext context) throws ReflectiveOperationException {
        SecurityObjects objects = new SecurityObjects();
        for (Object bean : List.copyOf(context.singletons().values())) {
            objects.add(bean);
        }
        while (!objects.open.isEmpty() && objects.found.size() < MOST) {
            objects.follow(objects.open.pop());
        }
        return objects.found;
    }

    /** Empties the maps by which an object remembers annotations of methods and what they come to. */
    static void forget(Object object) {
        for (Class<?> type : Members.supertypes(object.getClass())) {
            if (type.getName().startsWith(SECURITY)) {
                for (Field field : Members.fields(type)) {
                    boolean isCache = field.getName().toLowerCase(Locale.ROOT).contains("cache");
                    if (isCache && Map.class.isAssignableFrom(field.getType())) {
                        Members.clear(object, field.getName());
                    }
                }
            }
        }
    }

    private void add(@Nullable Object object) {
        if (object == null) {
            return;
        }
        String name = object.getClass().getName();
        if ((name.startsWith(SECURITY) || name.equals(SUPPLIER)) && found.add(object)) {
            open.push(object);
        }
    }

    private void follow(Object object) throws IllegalAccessException {
        for (Class<?> type : Members.supertypes(object.getClass())) {
            String name = type.getName();
            if (name.startsWith(SECURITY) || name.equals(SUPPLIER)) {
                for (Field field : Members.fields(type)) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        addAll(field.get(object));
                    }
                }
            }
        }
    }

    private void addAll(@Nullable Object value) {
        if (value instanceof Collection<?> all) {
            all.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else {
            add(value);
        }
    }
}
