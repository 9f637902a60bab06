package io.hotswap.restart;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named module in a layer of its own (JLS 7.7, {@link ModuleLayer}) for the classes that need {@code java.lang} opened and
 * native access. Granted to the agent's own unnamed module, both would be granted to the application's class path: its
 * illegal reflection would work, its native-access warnings (JEP 472) would vanish, and only in development.
 */
final class PrivateModule {
    private static final String PACKAGE = PrivateModule.class.getPackageName() + ".os";
    private static final String LOGGING = PACKAGE + ".logging";

    private final ClassLoader loader;
    private final Module module;

    private PrivateModule(ClassLoader loader, Module module) {
        this.loader = loader;
        this.module = module;
    }

    /**
     * Defines the module with the classes of {@code io.hotswap.restart.os} and those of a library.
     *
     * @param library class files by resource path
     */
    static PrivateModule define(Instrumentation instrumentation, Map<String, byte[]> library) {
        Set<String> packages = new TreeSet<>(Set.of(PACKAGE, LOGGING));
        library.keySet().forEach(path -> packages.add(packageOf(path)));
        ModuleDescriptor descriptor =
                ModuleDescriptor.newAutomaticModule(PACKAGE).packages(packages).build();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(new Finder(new Reference(descriptor)), ModuleFinder.of(), Set.of(PACKAGE));
        ClassLoader loader = new Loader(PrivateModule.class.getClassLoader(), library);
        Module module = boot.defineModules(configuration, name -> loader)
                .findModule(PACKAGE)
                .orElseThrow();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(module)), Set.of(), Map.of());
        return new PrivateModule(loader, module);
    }

    /** An instance of a public class of the module by its simple name, made by its constructor without parameters. */
    <T> T create(String simpleName, Class<T> type) throws ReflectiveOperationException {
        Class<?> implementation = loader.loadClass(module.getName() + "." + simpleName);
        return type.cast(implementation.getConstructor().newInstance());
    }

    private static String packageOf(String path) {
        return path.substring(0, path.lastIndexOf('/')).replace('/', '.');
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> library;

        Loader(ClassLoader agent, Map<String, byte[]> library) {
            super("hotswap-restart", agent);
            this.library = library;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            String path = name.replace('.', '/') + ".class";
            if (!name.startsWith(PACKAGE + ".") && !library.containsKey(path)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name, path);
            }
        }

        private Class<?> define(String name, String path) throws ClassNotFoundException {
            byte[] classFile = library.containsKey(path) ? library.get(path) : ownClassFile(name, path);
            return defineClass(name, classFile, 0, classFile.length);
        }

        private byte[] ownClassFile(String name, String path) throws ClassNotFoundException {
            try (InputStream stream = getParent().getResourceAsStream(path)) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                return stream.readAllBytes();
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static final class Reference extends ModuleReference {
        Reference(ModuleDescriptor descriptor) {
            super(descriptor, null);
        }

        @Override
        public ModuleReader open() throws IOException {
            throw new IOException("classes come from the agent's jar");
        }
    }

    private record Finder(ModuleReference reference) implements ModuleFinder {
        @Override
        public Optional<ModuleReference> find(String name) {
            return name.equals(PACKAGE) ? Optional.of(reference) : Optional.empty();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(reference);
        }
    }
}
