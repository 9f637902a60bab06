package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the classes of the watched build a second time, beside those that run, as the next start of the process would. All
 * classes of their packages come with them, for a package of two loaders is two packages to the JVM (JVMS 5.3); the rest is
 * shared with the application.
 */
final class TrialLoader extends ClassLoader {
    private final Map<ClassName, byte[]> written;
    private final OutputFiles files;
    private final Set<String> missing = new HashSet<>();

    /**
     * Beside a loader of the application.
     *
     * @param written class files by name, which go before those of the output directories
     */
    TrialLoader(ClassLoader application, Map<ClassName, byte[]> written, OutputFiles files) {
        super("hotswap-trial", application);
        this.written = Map.copyOf(written);
        this.files = files;
    }

    /** Whether the class belongs to the watched build, and no class file of it was found. */
    boolean misses(String className) {
        return missing.contains(className);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        ClassName of = new ClassName(name);
        if (!written.containsKey(of) && !files.packageExists(of)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(of);
        }
    }

    private Class<?> define(ClassName name) throws ClassNotFoundException {
        try {
            byte[] classFile = classFile(name).orElseThrow(() -> missing(name));
            return defineClass(name.binary(), classFile, 0, classFile.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name.binary(), unreadable);
        }
    }

    private ClassNotFoundException missing(ClassName name) {
        missing.add(name.binary());
        return new ClassNotFoundException(name.binary());
    }

    private Optional<byte[]> classFile(ClassName name) throws IOException {
        byte[] changed = written.get(name);
        if (changed != null) {
            return Optional.of(changed);
        }
        Optional<Path> file = files.find(name);
        if (file.isPresent()) {
            return Optional.of(Files.readAllBytes(file.get()));
        }
        try (InputStream ofApplication = getParent().getResourceAsStream(name.path())) {
            return ofApplication == null ? Optional.empty() : Optional.of(ofApplication.readAllBytes());
        }
    }
}
