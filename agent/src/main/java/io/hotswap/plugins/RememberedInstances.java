package io.hotswap.plugins;

import java.lang.instrument.ClassFileTransformer;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the classes that plugins name remember their own objects, weakly, in a static field that they get when they are loaded; so
 * that nothing of ours refers to the application. Sees, too, when a framework is loaded.
 */
public final class RememberedInstances implements ClassFileTransformer {
    private final BiFunction<String, @Nullable ClassLoader, List<Object>> elsewhere;
    private final Consumer<String> console;
    private final AtomicInteger sightings = new AtomicInteger();
    private final Set<String> remembering = ConcurrentHashMap.newKeySet();
    private volatile Set<String> remembered;
    private volatile Set<String> markers;

    /**
     * For some classes.
     *
     * @param remembered internal names of the classes whose objects are remembered (JVMS 4.2.1)
     * @param markers internal names of the classes that frameworks are known by
     * @param elsewhere finds objects of a class, by binary name, that was loaded before this one saw it
     */
    public RememberedInstances(
            Set<String> remembered,
            Set<String> markers,
            BiFunction<String, @Nullable ClassLoader, List<Object>> elsewhere,
            Consumer<String> console) {
        this.remembered = Set.copyOf(remembered);
        this.markers = Set.copyOf(markers);
        this.elsewhere = elsewhere;
        this.console = console;
    }

    /** For further classes, by binary names, from now on. */
    void add(Set<String> moreRemembered, Set<String> moreMarkers) {
        remembered = union(remembered, moreRemembered);
        markers = union(markers, moreMarkers);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || loader == null) {
            return null;
        }
        if (markers.contains(name)) {
            sightings.incrementAndGet();
        }
        if (classBeingRedefined != null || !remembered.contains(name)) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            byte[] with = RememberingClass.of(classFile);
            remembering.add(name);
            return with;
        } catch (RuntimeException | LinkageError failure) {
            console.accept("objects of " + name.replace('/', '.') + " are not remembered for plugins: " + failure);
            return null;
        }
    }

    /** How often a framework was loaded so far. */
    int seen() {
        return sightings.get();
    }

    /**
     * The living objects of a class, as a loader sees it; those that are found elsewhere where it was loaded without the field.
     *
     * @throws ReflectiveOperationException when the field cannot be read
     */
    List<Object> of(String name, @Nullable ClassLoader loader) throws ReflectiveOperationException {
        if (!remembering.contains(name.replace('.', '/'))) {
            return elsewhere.apply(name, loader);
        }
        Class<?> type = Class.forName(name, false, loader);
        Field field;
        try {
            field = type.getDeclaredField(RememberingClass.FIELD);
        } catch (NoSuchFieldException loadedBefore) {
            return elsewhere.apply(name, loader);
        }
        field.setAccessible(true);
        Set<?> all = (Set<?>) field.get(null);
        if (all == null) {
            return List.of();
        }
        return living(all);
    }

    // A constructor that calls another one has its object remembered twice.
    private static List<Object> living(Set<?> references) {
        Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
        synchronized (references) {
            for (Object one : references) {
                Object object = ((Reference<?>) one).get();
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        return List.copyOf(objects);
    }

    private static Set<String> union(Set<String> internal, Set<String> binary) {
        Set<String> all = new HashSet<>(internal);
        binary.forEach(name -> all.add(name.replace('.', '/')));
        return Set.copyOf(all);
    }
}
