package io.hotswap.redefine;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes nothing and keeps the class files that the JVM offers for retransformation. */
final class CapturingTransformer implements ClassFileTransformer {
    private final Set<Class<?>> wanted;
    private final Map<Class<?>, byte[]> captured = new HashMap<>();

    CapturingTransformer(Collection<Class<?>> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    synchronized Map<Class<?>, byte[]> captured() {
        return Map.copyOf(captured);
    }

    @Override
    public synchronized byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (classBeingRedefined != null && wanted.contains(classBeingRedefined)) {
            captured.put(classBeingRedefined, classFile);
        }
        return null;
    }
}
