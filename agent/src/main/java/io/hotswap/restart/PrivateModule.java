package io.hotswap.restart;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Defines the module with the classes of {@code io.hotswap.restart.os} and those of a library. */
    static PrivateModule define(Instrumentation instrumentation, Library library) {
        Set<String> packages = new HashSet<>(Set.of(PACKAGE, LOGGING));
        for (String path : library.classFiles().keySet()) {
            packages.add(path.substring(0, path.lastIndexOf('/')).replace('/', '.'));
        }
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(PACKAGE)
                .packages(packages)
                .exports(PACKAGE)
                .build();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(new Finder(new Reference(descriptor)), ModuleFinder.of(), Set.of(PACKAGE));
        ClassLoader loader = new Loader(PrivateModule.class.getClassLoader(), library);
        ModuleLayer.Controller controller = ModuleLayer.defineModules(configuration, List.of(boot), name -> loader);
        Module module = controller.layer().findModule(PACKAGE).orElseThrow();
        controller.addReads(module, PrivateModule.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(module)), Set.of(), Map.of());
        return new PrivateModule(loader, module);
    }

    /** An instance of a public class of the module by its simple name, made by its constructor without parameters. */
    <T> T create(String simpleName, Class<T> type) throws ReflectiveOperationException {
        Class<?> implementation = loader.loadClass(module.getName() + "." + simpleName);
        return type.cast(implementation.getConstructor().newInstance());
    }

    /**
     * What the module holds beside our own classes.
     *
     * @param classFiles class files by resource path
     * @param resources files by resource path, found before those of the application's class path
     */
    record Library(Map<String, byte[]> classFiles, Map<String, URL> resources) {
        static final Library NONE = new Library(Map.of(), Map.of());

        Library {
            classFiles = Map.copyOf(classFiles);
            resources = Map.copyOf(resources);
        }
    }

    private static final class Loader extends ClassLoader {
        private final Library library;

        Loader(ClassLoader agent, Library library) {
            super("hotswap-restart", agent);
            this.library = library;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            String path = name.replace('.', '/') + ".class";
            if (!name.startsWith(PACKAGE + ".") && !library.classFiles().containsKey(path)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name, path);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL ofLibrary = library.resources().get(name);
            return ofLibrary != null ? ofLibrary : super.getResource(name);
        }

        private Class<?> define(String name, String path) throws ClassNotFoundException {
            byte[] ofLibrary = library.classFiles().get(path);
            byte[] classFile = ofLibrary != null ? ofLibrary : ownClassFile(name, path);
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
