package io.hotswap.carry;

import io.hotswap.bytecode.PoolText;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets classes with carried fields ask for their values at the end of their initialization. A class keeps its call, or its
 * lack of one, over redefinitions: HotSpot neither adds nor removes a static initializer.
 */
public final class CarriedFieldsTransformer implements ClassFileTransformer {
    private final PoolText annotation = new PoolText(RestoringInitializer.ANNOTATION);
    private final Map<ClassLoader, Set<String>> changed = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<ClassLoader, Set<String>> late = Collections.synchronizedMap(new WeakHashMap<>());
    private final Consumer<String> console;

    public CarriedFieldsTransformer(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            if (classBeingRedefined != null) {
                return redefined(loader, name, classFile);
            }
            return annotation.isIn(classFile) ? loaded(loader, name, classFile) : null;
        } catch (RuntimeException | LinkageError failure) {
            console.accept("fields of " + name.replace('/', '.') + " are not carried: " + failure);
            return null;
        }
    }

    private byte @Nullable [] redefined(ClassLoader loader, String name, byte[] classFile) {
        if (isChanged(loader, name)) {
            return RestoringInitializer.of(classFile).classFile();
        }
        if (annotation.isIn(classFile)) {
            List<String> fields = RestoringInitializer.of(classFile).carried();
            if (!fields.isEmpty() && add(late, loader, name)) {
                console.accept(
                        "@Carried " + name.replace('/', '.') + "." + fields.get(0) + " is not carried over the next"
                                + " restart, but over those after it: its class was loaded without a carried field, or before the"
                                + " agent came; Hotswap.restoreCarried(MethodHandles.lookup()), called in it, makes it count now");
            }
        }
        return null;
    }

    private byte @Nullable [] loaded(ClassLoader loader, String name, byte[] classFile) {
        RestoringInitializer.Result result = RestoringInitializer.of(classFile);
        String type = name.replace('/', '.');
        result.refused()
                .forEach(field -> console.accept("@Carried " + type + "." + field
                        + " is not carried over restarts: only a static field that is not final is"));
        if (result.carried().isEmpty()) {
            return null;
        }
        if (loader.getResource(RestoringInitializer.API + ".class") == null) {
            console.accept("fields of " + type + " are not carried: its class loader does not find "
                    + RestoringInitializer.API.replace('/', '.') + "; put hotswap-api.jar on the class path");
            return null;
        }
        add(changed, loader, name);
        return result.classFile();
    }

    private static boolean add(Map<ClassLoader, Set<String>> names, ClassLoader loader, String name) {
        return names.computeIfAbsent(loader, fresh -> Collections.synchronizedSet(new HashSet<>()))
                .add(name);
    }

    private boolean isChanged(ClassLoader loader, String name) {
        return changed.getOrDefault(loader, Set.of()).contains(name);
    }
}
