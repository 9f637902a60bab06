package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM which class a loader has already given for a name, as its initiating loader (JVMS 5.3): by {@code
 * ClassLoader.findLoadedClass}, which loads nothing and runs no code of the loader.
 */
final class InitiatedClasses {
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;
    private volatile @Nullable Optional<MethodHandle> question;

    InitiatedClasses(Supplier<Optional<MethodHandles.Lookup>> trusted) {
        this.trusted = trusted;
    }

    /** The class; empty where the loader was not asked yet, or the JVM does not tell. */
    Optional<Class<?>> find(ClassLoader loader, ClassName name) {
        // For these two the JVM would load a class that its archive has (JEP 310).
        return loader == ClassLoader.getSystemClassLoader() || loader == ClassLoader.getPlatformClassLoader()
                ? Optional.empty()
                : question().flatMap(find -> ask(find, loader, name));
    }

    private static Optional<Class<?>> ask(MethodHandle find, ClassLoader loader, ClassName name) {
        try {
            return Optional.ofNullable((Class<?>) find.invoke(loader, name.binary()));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("ClassLoader.findLoadedClass declares no exception", impossible);
        }
    }

    private Optional<MethodHandle> question() {
        Optional<MethodHandle> known = question;
        if (known == null) {
            known = trusted.get().flatMap(InitiatedClasses::question);
            question = known;
        }
        return known;
    }

    private static Optional<MethodHandle> question(MethodHandles.Lookup trusted) {
        try {
            MethodType type = MethodType.methodType(Class.class, String.class);
            return Optional.of(trusted.findVirtual(ClassLoader.class, "findLoadedClass", type));
        } catch (ReflectiveOperationException otherJdk) {
            return Optional.empty();
        }
    }
}
