package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of {@code toString}, {@code equals}, {@code hashCode} and, where objects may be cloned, {@code clone} (JLS 4.3.2) a
 * subclass of a platform class may override with a call of what it inherits: those that are neither final nor abstract there. Asks
 * the boot loader's classes only.
 */
final class ObjectMethods {
    private static final Map<MethodKey, Class<?>[]> ALL = all();

    private final Map<Above, List<MethodKey>> known = new ConcurrentHashMap<>();

    /** For direct subclasses of the class that implement interfaces; none for one that the boot loader does not define. */
    List<MethodKey> overridable(String superclass, List<String> interfaces) {
        return superclass.startsWith("java/")
                ? known.computeIfAbsent(
                        new Above(superclass, interfaces.contains("java/lang/Cloneable")),
                        ObjectMethods::overridableBelow)
                : List.of();
    }

    private static List<MethodKey> overridableBelow(Above above) {
        try {
            Class<?> type = Class.forName(ClassName.ofInternal(above.superclass).binary(), false, null);
            boolean cloneable = above.cloneable || Cloneable.class.isAssignableFrom(type);
            return ALL.entrySet().stream()
                    .filter(method -> cloneable || !method.getKey().name().equals("clone"))
                    .filter(method -> isOverridable(type, method.getKey(), method.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (ClassNotFoundException | LinkageError notOfTheBootLoader) {
            return List.of();
        }
    }

    private static boolean isOverridable(Class<?> type, MethodKey method, Class<?>[] parameters) {
        try {
            int modifiers = type.getDeclaredMethod(method.name(), parameters).getModifiers();
            return !Modifier.isFinal(modifiers) && !Modifier.isAbstract(modifiers);
        } catch (NoSuchMethodException inherited) {
            return isOverridable(type.getSuperclass(), method, parameters);
        }
    }

    private static Map<MethodKey, Class<?>[]> all() {
        Map<MethodKey, Class<?>[]> all = new LinkedHashMap<>();
        all.put(new MethodKey("toString", "()Ljava/lang/String;"), new Class<?>[0]);
        all.put(new MethodKey("equals", "(Ljava/lang/Object;)Z"), new Class<?>[] {Object.class});
        all.put(new MethodKey("hashCode", "()I"), new Class<?>[0]);
        all.put(new MethodKey("clone", "()Ljava/lang/Object;"), new Class<?>[0]);
        return all;
    }

    private record Above(String superclass, boolean cloneable) {}
}
