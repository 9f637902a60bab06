package io.hotswap.caches;

import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All caches of the JDK that an edit makes stale. A cache whose classes are not as expected is given up with one line: what it
 * holds stays stale, and nothing else suffers.
 */
public final class JdkCaches {
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private final Supplier<Class<?>[]> loaded;
    private final Consumer<String> console;
    private final JdkCache beans;
    private final Set<String> givenUp = new HashSet<>();

    /**
     * Of this JVM.
     *
     * @param trusted looks into the JDK
     * @param loaded every class of the JVM, as {@code Instrumentation.getAllLoadedClasses} tells
     * @param boot those of the boot loader, as {@code Instrumentation.getInitiatedClasses} tells
     */
    public JdkCaches(
            Supplier<Optional<MethodHandles.Lookup>> trusted,
            Supplier<Class<?>[]> loaded,
            Supplier<Class<?>[]> boot,
            Consumer<String> console) {
        this.trusted = trusted;
        this.loaded = loaded;
        this.console = console;
        this.beans = new BeanInfos(boot);
    }

    /** After new versions of classes went live. */
    public void classesChanged(Set<Class<?>> changed) {
        forget("beans", changed, () -> Optional.of(beans));
        if (changed.stream().anyMatch(Class::isAnnotation)) {
            forget("annotations", changed, () -> trusted.get().map(lookup -> new Annotations(lookup, loaded)));
        }
        if (changed.stream().anyMatch(ResourceBundle.class::isAssignableFrom)) {
            bundlesChanged();
        }
    }

    /** After a file of an output directory has changed, which may be a bundle's. */
    public void fileChanged(String path) {
        if (path.endsWith(".properties")) {
            bundlesChanged();
        }
    }

    private void bundlesChanged() {
        forget("resource bundles", Set.of(), () -> trusted.get().map(Bundles::new));
    }

    private void forget(String what, Set<Class<?>> changed, Supplier<Optional<JdkCache>> cache) {
        if (givenUp.contains(what)) {
            return;
        }
        try {
            Optional<JdkCache> found = cache.get();
            if (found.isPresent()) {
                found.get().forget(changed);
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // The border to the JDK's inside: an edit is live even where a cache cannot be emptied.
            givenUp.add(what);
            console.accept("what this JDK remembers of " + what + " is not forgotten after edits: " + otherJdk);
        }
    }
}
