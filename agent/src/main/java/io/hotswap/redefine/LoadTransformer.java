package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.StoredClassFile;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sees class files before the transformers that can retransform do: keeps what a watched class was loaded from, gives a
 * class that is loaded from a jar its newest version, and notices redefinitions by others, such as a debugger's.
 */
final class LoadTransformer implements ClassFileTransformer {
    private final ClassVersions versions;
    private final OutputFiles files;
    private final ClassDefinitions definitions;
    private final OngoingRedefinition ongoing;
    private final BiFunction<Class<?>, byte[], byte @Nullable []> redefined;
    private final Consumer<String> newLocation;
    private final LoadedForm loading;
    private final ClassLoaders loaders;
    private final JarOutputs jars;
    private final Set<String> locations = ConcurrentHashMap.newKeySet();
    private final Set<ProtectionDomain> domains =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /**
     * For the given versions.
     *
     * @param definitions the classes that the agent gives itself
     * @param redefined told of each redefinition, with the class file that it began with; may give another one
     * @param newLocation told once of each place that classes come from
     * @param loading gives a class that is being loaded its JVM form
     * @param loaders told of each class loader
     * @param jars told of what is loaded from them
     */
    LoadTransformer(
            ClassVersions versions,
            OutputFiles files,
            ClassDefinitions definitions,
            OngoingRedefinition ongoing,
            BiFunction<Class<?>, byte[], byte @Nullable []> redefined,
            Consumer<String> newLocation,
            LoadedForm loading,
            ClassLoaders loaders,
            JarOutputs jars) {
        this.versions = versions;
        this.files = files;
        this.definitions = definitions;
        this.ongoing = ongoing;
        this.redefined = redefined;
        this.newLocation = newLocation;
        this.loading = loading;
        this.loaders = loaders;
        this.jars = jars;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || internalName == null || loader instanceof TrialLoader) {
            return null;
        }
        // The border to the JVM: what is thrown here would be swallowed, and the class must load all the same.
        try {
            if (classBeingRedefined != null) {
                ongoing.begin(classBeingRedefined);
                return redefined.apply(classBeingRedefined, classFile);
            }
            loaders.add(loader);
            tellLocation(domain);
            return load(loader, ClassName.ofInternal(internalName), domain, classFile);
        } catch (RuntimeException | LinkageError failure) {
            return null;
        }
    }

    // A loader makes one domain for all classes of a jar, and the text of its location anew each time it is asked.
    private void tellLocation(@Nullable ProtectionDomain domain) {
        if (domain != null && domains.add(domain)) {
            CodeLocation.of(domain)
                    .filter(location -> !NewFileLinks.isLocation(location))
                    .filter(locations::add)
                    .ifPresent(newLocation);
        }
    }

    private byte @Nullable [] load(
            ClassLoader loader, ClassName name, @Nullable ProtectionDomain domain, byte[] classFile) {
        Optional<NewClass> given = definitions.given(loader, name);
        if (given.isPresent()) {
            versions.put(
                    loader, name, ClassVersion.loaded(versions.store(given.get().source())));
            return null;
        }
        Optional<Path> root = files.root(name);
        if (root.isEmpty()) {
            return null;
        }
        Path file = root.get().resolve(name.path());
        byte[] newer = files.newerThan(domain, file).orElse(null);
        byte[] written = newer == null ? files.whole(classFile, file) : newer;
        // Before the application's first class runs, which may search the class path or use a class that the jar has
        // not.
        jars.add(loader, root.get(), domain);
        byte[] source = files.undone().insteadOf(name, written);
        LoadedForm.Form form = loading.of(loader, name, source).orElse(null);
        StoredClassFile stored = versions.store(source);
        versions.put(loader, name, ClassVersion.loaded(stored, form == null ? stored : given(stored, form)));
        return form != null ? form.classFile() : source == classFile ? null : source;
    }

    private StoredClassFile given(StoredClassFile source, LoadedForm.Form form) {
        UnaryOperator<byte[]> recipe = form.recipe();
        return recipe == null
                ? versions.store(form.classFile())
                : versions.store(form.classFile(), () -> recipe.apply(source.bytes()));
    }
}
