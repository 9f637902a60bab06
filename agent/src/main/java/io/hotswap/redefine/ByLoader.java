package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of classes, per class loader (null is the boot loader); loaders are held weakly. Reflection asks it while the
 * JDK links a lambda, so that a question about one class links none.
 */
final class ByLoader<T> {
    private final Map<@Nullable ClassLoader, Map<ClassName, T>> loaders =
            Collections.synchronizedMap(new WeakHashMap<>());

    Optional<T> find(@Nullable ClassLoader loader, ClassName name) {
        Map<ClassName, T> ofLoader = loaders.get(loader);
        return Optional.ofNullable(ofLoader == null ? null : ofLoader.get(name));
    }

    /** Of a class of that name in any loader. */
    Optional<T> find(ClassName name) {
        synchronized (loaders) {
            for (Map<ClassName, T> ofLoader : loaders.values()) {
                T known = ofLoader.get(name);
                if (known != null) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }

    boolean any(Predicate<T> wanted) {
        synchronized (loaders) {
            return loaders.values().stream()
                    .flatMap(ofLoader -> ofLoader.values().stream())
                    .anyMatch(wanted);
        }
    }

    /** The names of all classes, whichever loader has them. */
    Set<ClassName> names() {
        synchronized (loaders) {
            return loaders.values().stream()
                    .flatMap(ofLoader -> ofLoader.keySet().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    boolean isEmpty() {
        synchronized (loaders) {
            for (Map<ClassName, T> ofLoader : loaders.values()) {
                if (!ofLoader.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    void put(@Nullable ClassLoader loader, ClassName name, T known) {
        synchronized (loaders) {
            Map<ClassName, T> ofLoader = loaders.get(loader);
            if (ofLoader == null) {
                ofLoader = new ConcurrentHashMap<>();
                loaders.put(loader, ofLoader);
            }
            ofLoader.put(name, known);
        }
    }

    void remove(@Nullable ClassLoader loader, ClassName name) {
        Map<ClassName, T> ofLoader = loaders.get(loader);
        if (ofLoader != null) {
            ofLoader.remove(name);
        }
    }
}
