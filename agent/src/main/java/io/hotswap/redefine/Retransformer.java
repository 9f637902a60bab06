package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the JVM take classes again as they are: for what it does on the way, or to see their class files. */
public final class Retransformer {
    private final Instrumentation instrumentation;
    private final ClassVersions versions;

    Retransformer(Instrumentation instrumentation, ClassVersions versions) {
        this.instrumentation = instrumentation;
        this.versions = versions;
    }

    /**
     * Throws away what the JIT compiler made of classes: it takes the values of static finals for constants, also after they
     * have been set anew.
     */
    public void forgetCompiledCode(Collection<Class<?>> classes) {
        if (classes.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
            // The code stays until the JIT compiler makes it anew.
            return;
        }
    }

    /** Learns the live version of classes that were loaded before us, from the JVM itself. */
    public void capture(Collection<Class<?>> classes) {
        List<Class<?>> unknown = classes.stream()
                .filter(loaded -> loaded.getClassLoader() != null)
                .filter(loaded -> versions.current(loaded).isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        retransformed(unknown)
                .forEach((loaded, bytes) -> versions.put(
                        loaded.getClassLoader(),
                        new ClassName(loaded.getName()),
                        ClassVersion.captured(versions.store(bytes))));
    }

    /** The class file of a class that is not watched, as the JVM holds it; empty where it may not be redefined. */
    public Optional<byte[]> captured(Class<?> library) {
        return instrumentation.isModifiableClass(library)
                ? Optional.ofNullable(retransformed(List.of(library)).get(library))
                : Optional.empty();
    }

    private Map<Class<?>, byte[]> retransformed(List<Class<?>> classes) {
        CapturingTransformer capturing = new CapturingTransformer(classes);
        instrumentation.addTransformer(capturing, true);
        try {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | LinkageError | InternalError refused) {
            // What could not be captured stays unknown, and its caller has to do without.
            return Map.of();
        } finally {
            instrumentation.removeTransformer(capturing);
        }
        return capturing.captured();
    }
}
