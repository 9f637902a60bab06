package io.hotswap.engine;

import io.hotswap.rewrite.ClassReshape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the superclasses of classes with added instance fields that clone their objects. They come into the batch as they are, so
 * that the added fields are copied.
 */
final class CloningClasses {
    private final RunningProgram running;

    CloningClasses(RunningProgram running) {
        this.running = running;
    }

    /** The class files of those that are not in the batch. */
    Map<Class<?>, byte[]> above(Map<Class<?>, ClassReshape> batch) {
        Map<Class<?>, byte[]> found = new LinkedHashMap<>();
        batch.forEach((loaded, reshape) -> {
            if (reshape.addsInstanceField() && Cloneable.class.isAssignableFrom(loaded)) {
                addSuperclasses(loaded, batch, found);
            }
        });
        return found;
    }

    private void addSuperclasses(Class<?> loaded, Map<Class<?>, ClassReshape> batch, Map<Class<?>, byte[]> found) {
        for (Class<?> above = loaded.getSuperclass(); above != null; above = above.getSuperclass()) {
            Class<?> superclass = above;
            if (!batch.containsKey(superclass)) {
                running.classFile(superclass)
                        .filter(ClassReshape::clonesBySuper)
                        .ifPresent(classFile -> found.put(superclass, classFile));
            }
        }
    }
}
