package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import java.util.Map;

/** Defines classes from memory, below the platform class loader. */
final class MemoryLoader extends ClassLoader {
    private final Map<ClassName, byte[]> classFiles;

    MemoryLoader(Map<ClassName, byte[]> classFiles) {
        super(ClassLoader.getPlatformClassLoader());
        this.classFiles = Map.copyOf(classFiles);
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
