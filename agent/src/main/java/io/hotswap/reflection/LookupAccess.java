package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/** Decides whether a lookup may reach a member (JVMS 5.4.4), by the JDK's own rule and the modifiers of the source form. */
final class LookupAccess {
    private final MethodHandle isAccessible;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    LookupAccess(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        isAccessible = trusted.findStatic(
                Class.forName("sun.invoke.util.VerifyAccess"),
                "isMemberAccessible",
                MethodType.methodType(
                        boolean.class, Class.class, Class.class, int.class, Class.class, Class.class, int.class));
    }

    /** Throws unless the lookup may reach a member of a class that is named by the same class or one below it. */
    void check(MethodHandles.Lookup lookup, Class<?> named, Class<?> holder, int modifiers, String member)
            throws Throwable {
        boolean accessible = (boolean) isAccessible.invokeExact(
                named, holder, modifiers, lookup.lookupClass(), lookup.previousLookupClass(), lookup.lookupModes());
        if (!accessible && !isOfNest(lookup, named, holder, modifiers)) {
            throw new IllegalAccessException("member is " + access(modifiers) + ": " + member + ", from " + lookup);
        }
    }

    // The JDK asks the JVM, which counts classes that were added to a nest out of it.
    private static boolean isOfNest(MethodHandles.Lookup lookup, Class<?> named, Class<?> holder, int modifiers) {
        return named == holder
                && Modifier.isPrivate(modifiers)
                && (lookup.lookupModes() & MethodHandles.Lookup.PRIVATE) != 0
                && holder.isNestmateOf(lookup.lookupClass());
    }

    /** Throws unless the lookup may call as its class calls its superclass. */
    static void checkSpecial(MethodHandles.Lookup lookup, Class<?> caller) throws IllegalAccessException {
        if (!lookup.hasFullPrivilegeAccess() || lookup.lookupClass() != caller) {
            throw new IllegalAccessException(
                    "no private access for invokespecial: " + caller + ", from " + lookup.lookupClass());
        }
    }

    /** A protected member of another package is reached through the lookup's own class only (JVMS 4.10.1.8). */
    static Class<?> receiver(MethodHandles.Lookup lookup, Class<?> named, Class<?> holder, int modifiers) {
        boolean narrowed = Modifier.isProtected(modifiers)
                && !isSamePackage(holder, lookup.lookupClass())
                && named.isAssignableFrom(lookup.lookupClass());
        return narrowed ? lookup.lookupClass() : named;
    }

    private static boolean isSamePackage(Class<?> one, Class<?> other) {
        return one.getClassLoader() == other.getClassLoader()
                && one.getPackageName().equals(other.getPackageName());
    }

    private static String access(int modifiers) {
        String access = Modifier.toString(modifiers & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE));
        return access.isEmpty() ? "package-private" : access;
    }
}
