package io.hotswap.dispatch;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.Map;

/** A small application in a class loader of its own. */
final class Program extends ClassLoader {
    private final Map<ClassName, byte[]> classFiles;

    Program(String... units) {
        this(null, Sources.compile(units));
    }

    Program(ClassLoader parent, Map<ClassName, byte[]> classFiles) {
        super(parent);
        this.classFiles = classFiles;
    }

    Class<?> type(String name) {
        try {
            return Class.forName(name, true, this);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    Object object(String name) {
        try {
            return type(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException unexpected) {
            throw new AssertionError(unexpected);
        }
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
