package io.hotswap.redefine;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The class loaders of this JVM that have defined classes, held weakly, so that a class is found without a walk through all. */
public final class ClassLoaders {
    /** Before JDK 18, one for each method that is called by reflection often. */
    private static final String OF_ACCESSORS = "jdk.internal.reflect.DelegatingClassLoader";

    private final Set<ClassLoader> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile WeakReference<ClassLoader> last = new WeakReference<>(null);
    private volatile boolean complete;

    /** They have all been added, and those that come will be. */
    void complete() {
        complete = true;
    }

    /** Called for each class that is loaded. */
    void add(@Nullable ClassLoader loader) {
        if (loader == null || last.refersTo(loader)) {
            return;
        }
        if (!loader.getClass().getName().equals(OF_ACCESSORS) && !(loader instanceof TrialLoader)) {
            known.add(loader);
            last = new WeakReference<>(loader);
        }
    }

    /** All but the boot loader; empty before they are known. */
    Optional<List<ClassLoader>> all() {
        if (!complete) {
            return Optional.empty();
        }
        synchronized (known) {
            return Optional.of(List.copyOf(known));
        }
    }
}
