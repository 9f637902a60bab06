package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Defines classes of which the output directories hold no file under that name, or one of something else, with {@link
 * MethodHandles.Lookup#defineClass}: in the loader and package of a class that exists.
 */
final class ClassDefinitions {
    private final Map<ClassName, NewClass> given = new ConcurrentHashMap<>();

    /** The class that a loader is defining, where the agent gives it, so that no file is looked for. */
    Optional<NewClass> given(ClassLoader loader, ClassName name) {
        return Optional.ofNullable(given.get(name))
                .filter(one -> one.neighbour().getClassLoader() == loader);
    }

    /** Defines the classes in the given order, superclasses first; their initializers do not run yet (JVMS 5.5). */
    void define(MethodHandles.Lookup trusted, Collection<NewClass> classes) throws IllegalAccessException {
        for (NewClass added : classes) {
            given.put(added.name(), added);
            try {
                trusted.in(added.neighbour()).defineClass(added.classFile());
            } finally {
                given.remove(added.name());
            }
        }
    }
}
