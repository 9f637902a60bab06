package io.hotswap.dispatch;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** The hidden classes (JEP 371) that stand beside the application's own, as long as the JVM has them. */
public final class CompanionClasses {
    private static final Set<Class<?>> ALIVE =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private CompanionClasses() {}

    /** Counts one from now on. */
    public static Class<?> defined(Class<?> companion) {
        ALIVE.add(companion);
        return companion;
    }

    /** How many there are. */
    public static int alive() {
        return ALIVE.size();
    }
}
