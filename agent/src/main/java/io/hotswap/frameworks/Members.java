package io.hotswap.frameworks;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of a framework by name, whatever their visibility. What is not there throws {@link NoSuchMethodException} or
 * {@link NoSuchFieldException}; what the framework throws comes out as it is.
 */
public final class Members {
    /** Superclasses first, then interfaces. */
    private static final ClassValue<List<Class<?>>> SUPERTYPES = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> type) {
            return List.copyOf(supertypes(type));
        }
    };

    /** By name, of all supertypes in their order. A framework's classes do not change. */
    private static final ClassValue<Map<String, List<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
            return SUPERTYPES.get(type).stream()
                    .flatMap(one -> Stream.of(methods(one)))
                    .filter(method -> !method.isBridge())
                    .collect(Collectors.groupingBy(Method::getName));
        }
    };

    private Members() {}

    /** Calls the most specific method of that name, up the superclasses and interfaces, that takes the arguments. */
    public static @Nullable Object call(Object target, String name, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return invoke(method(target.getClass(), name, arguments), target, arguments);
    }

    /** The same, where the result cannot be null. */
    public static Object get(Object target, String name, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        Object result = call(target, name, arguments);
        if (result == null) {
            throw new NoSuchMethodException(target.getClass().getName() + "." + name + " answers null");
        }
        return result;
    }

    /** Calls a static method. */
    public static @Nullable Object callStatic(Class<?> type, String name, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return invoke(method(type, name, arguments), null, arguments);
    }

    /** Makes an object by the constructor that takes the arguments. */
    public static Object create(Class<?> type, @Nullable Object... arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Stream.of(type.getDeclaredConstructors())
                .filter(one -> takes(one, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("constructor of " + type.getName()));
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw rethrown(thrown);
        }
    }

    /** The value of a field, also of a superclass. */
    public static @Nullable Object field(Object target, String name) throws ReflectiveOperationException {
        Field field = declared(target.getClass(), name);
        return field.get(target);
    }

    /** Gives a field of an object another value, also a final one and one of a superclass. */
    public static void set(Object target, String name, @Nullable Object value) throws ReflectiveOperationException {
        declared(target.getClass(), name).set(target, value);
    }

    /** The value of a static field. */
    public static @Nullable Object staticField(Class<?> type, String name) throws ReflectiveOperationException {
        return declared(type, name).get(null);
    }

    /** Empties the map or collection in a field; whether there is one. */
    public static boolean clear(Object target, String field) {
        return clear(target.getClass(), target, field);
    }

    /** The same of a static field. */
    public static boolean clearStatic(Class<?> type, String field) {
        return clear(type, null, field);
    }

    /** The superclass or interface of that name, which is loaded as the type is. */
    public static Optional<Class<?>> supertype(Class<?> type, String name) {
        return supertypes(type).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst();
    }

    /** Whether an object is of a class of that name. */
    public static boolean is(@Nullable Object object, String name) {
        return object != null && supertype(object.getClass(), name).isPresent();
    }

    /** The fields that a class declares; none where one of them is of a class that is not there. */
    public static Field[] fields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError optionalLibrary) {
            return new Field[0];
        }
    }

    /** The methods that a class declares; none where one of them mentions a class that is not there. */
    public static Method[] methods(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError optionalLibrary) {
            return new Method[0];
        }
    }

    /** The constructors of a class; none where one of them mentions a class that is not there. */
    public static Constructor<?>[] constructors(Class<?> type) {
        try {
            return type.getDeclaredConstructors();
        } catch (LinkageError optionalLibrary) {
            return new Constructor<?>[0];
        }
    }

    private static boolean clear(Class<?> type, @Nullable Object target, String field) {
        try {
            Object value = declared(type, field).get(target);
            if (value instanceof Map<?, ?> map) {
                map.clear();
            } else if (value instanceof Collection<?> collection) {
                collection.clear();
            } else {
                return false;
            }
            return true;
        } catch (ReflectiveOperationException | UnsupportedOperationException absent) {
            return false;
        }
    }

    private static Field declared(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : fields(at)) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    private static Method method(Class<?> type, String name, @Nullable Object... arguments)
            throws NoSuchMethodException {
        Method method = METHODS.get(type).getOrDefault(name, List.of()).stream()
                .filter(one -> takes(one, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
        method.setAccessible(true);
        return method;
    }

    private static boolean takes(Executable executable, @Nullable Object... arguments) {
        Class<?>[] parameters = executable.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            Object argument = arguments[i];
            boolean fits = argument == null
                    ? !parameters[i].isPrimitive()
                    : parameters[i].isInstance(argument)
                            || parameters[i] == boolean.class && argument instanceof Boolean
                            || parameters[i] == int.class && argument instanceof Integer
                            || parameters[i] == long.class && argument instanceof Long;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** A class with its superclasses and all interfaces. */
    public static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            all.add(at);
        }
        for (Class<?> one : List.copyOf(all)) {
            interfaces(one, all);
        }
        return all;
    }

    private static void interfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> one : type.getInterfaces()) {
            if (all.add(one)) {
                interfaces(one, all);
            }
        }
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw rethrown(thrown);
        }
    }

    private static InvocationTargetException rethrown(InvocationTargetException thrown) {
        if (thrown.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown;
    }
}
