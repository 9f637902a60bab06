package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Defines classes from memory, below the bootstrap class loader alone. */
final class MemoryLoader extends ClassLoader {
    private final Map<ClassName, byte[]> classFiles = new ConcurrentHashMap<>();

    MemoryLoader(Map<ClassName, byte[]> classFiles) {
        super(null);
        this.classFiles.putAll(classFiles);
    }

    /** Loads and initializes the class. */
    Class<?> initialized(String name) {
        try {
            return Class.forName(name, true, this);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("not in memory: " + name, missing);
        }
    }

    /** Adds class files that are found from now on. */
    void add(Map<ClassName, byte[]> more) {
        more.forEach(classFiles::putIfAbsent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classFiles.get(new ClassName(name));
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
