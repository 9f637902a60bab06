package io.hotswap.redefine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Tells whether the static initializer of a class has run, or runs (JVMS 5.5), which only the JDK's inside knows. */
public record InitializedClasses(MethodHandles.Lookup trusted) {

    /** True also where this JDK does not say. */
    public boolean contains(Class<?> loaded) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            Object instance = trusted.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe))
                    .invoke();
            MethodHandle question = trusted.findVirtual(
                    unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
            return !(boolean) question.invoke(instance, loaded);
        } catch (Throwable otherJdk) {
            // The border to the JDK's inside: a class with statics to follow, or with hooks, has run in all likelihood.
            return true;
        }
    }
}
