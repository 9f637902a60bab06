package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of {@code toString}, {@code equals} and {@code hashCode} (JLS 4.3.2) a subclass of a platform class may override with
 * a call of what it inherits: those that are neither final nor abstract there. Asks the boot loader's classes only.
 */
final class ObjectMethods {
    private static final Map<MethodKey, Class<?>[]> ALL = all();

    private final Map<String, List<MethodKey>> bySuperclass = new ConcurrentHashMap<>();

    /** For direct subclasses of the class; none for one that the boot loader does not define. */
    List<MethodKey> overridable(String superclass) {
        return superclass.startsWith("java/")
                ? bySuperclass.computeIfAbsent(superclass, ObjectMethods::overridableBelow)
                : List.of();
    }

    private static List<MethodKey> overridableBelow(String superclass) {
        try {
            Class<?> type = Class.forName(ClassName.ofInternal(superclass).binary(), false, null);
            return ALL.entrySet().stream()
                    .filter(method -> isOverridable(type, method.getKey(), method.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (ClassNotFoundException | LinkageError notOfTheBootLoader) {
            return List.of();
        }
    }

    private static boolean isOverridable(Class<?> type, MethodKey method, Class<?>[] parameters) {
        try {
            int modifiers = type.getMethod(method.name(), parameters).getModifiers();
            return !Modifier.isFinal(modifiers) && !Modifier.isAbstract(modifiers);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("Object has " + Arrays.toString(parameters) + method, impossible);
        }
    }

    private static Map<MethodKey, Class<?>[]> all() {
        Map<MethodKey, Class<?>[]> all = new LinkedHashMap<>();
        all.put(new MethodKey("toString", "()Ljava/lang/String;"), new Class<?>[0]);
        all.put(new MethodKey("equals", "(Ljava/lang/Object;)Z"), new Class<?>[] {Object.class});
        all.put(new MethodKey("hashCode", "()I"), new Class<?>[0]);
        return all;
    }
}
