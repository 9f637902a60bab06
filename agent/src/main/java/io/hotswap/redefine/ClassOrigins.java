package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which loader's class a name means in the code of a class loader (JVMS 5.3): the one that it has already given for the
 * name, or has defined; else what the loaders that it delegates to have defined, which for a loader not seen to do otherwise
 * are its parents.
 */
public final class ClassOrigins {
    private final ClassVersions versions;
    private final InitiatedClasses initiated;

    /**
     * Of the given versions.
     *
     * @param trusted the lookup that may do everything, asked for once
     */
    public ClassOrigins(ClassVersions versions, Supplier<Optional<MethodHandles.Lookup>> trusted) {
        this.versions = versions;
        this.initiated = new InitiatedClasses(trusted);
    }

    /**
     * Where a class is defined.
     *
     * @param loader null for the boot loader
     */
    public record Origin(@Nullable ClassLoader loader) {}

    /**
     * The class that a name means; empty where it is not loaded yet.
     *
     * @param user a class of the loader, which is loaded or being loaded
     */
    public Optional<Origin> find(@Nullable ClassLoader loader, ClassName user, ClassName name) {
        if (loader == null) {
            return Optional.of(new Origin(null));
        }
        Optional<Origin> own = of(loader, name);
        return own.isPresent() || isChildFirst(loader, user) ? own : above(loader, name);
    }

    private Optional<Origin> of(ClassLoader loader, ClassName name) {
        return versions.find(loader, name).isPresent()
                ? Optional.of(new Origin(loader))
                : initiated.find(loader, name).map(found -> new Origin(found.getClassLoader()));
    }

    private Optional<Origin> above(ClassLoader loader, ClassName name) {
        for (ClassLoader above = loader.getParent(); above != null; above = above.getParent()) {
            Optional<Origin> found = of(above, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    // One that delegated first would have given its parent's.
    private boolean isChildFirst(ClassLoader loader, ClassName user) {
        for (ClassLoader above = loader.getParent(); above != null; above = above.getParent()) {
            if (versions.find(above, user).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
