package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;

/**
 * A method that a class or interface has in its source form.
 *
 * @param holder the class or interface
 * @param modifiers its modifiers in the source form
 * @param handle calls exactly it, receiver first
 */
record Found(Class<?> holder, int modifiers, MethodHandle handle) {

    boolean isAbstract() {
        return Modifier.isAbstract(modifiers);
    }

    boolean isPrivate() {
        return Modifier.isPrivate(modifiers);
    }

    /** Whether this method, in a subclass or the same class, overrides another (JVMS 5.4.5). */
    boolean overrides(Found other) {
        if (isPrivate()) {
            return holder == other.holder;
        }
        int visible = Modifier.PUBLIC | Modifier.PROTECTED;
        return (other.modifiers & visible) != 0 || isInPackageOf(other);
    }

    private boolean isInPackageOf(Found other) {
        // A run-time package is a name and a loader (JVMS 5.3).
        return holder.getPackageName().equals(other.holder.getPackageName())
                && holder.getClassLoader() == other.holder.getClassLoader();
    }
}
