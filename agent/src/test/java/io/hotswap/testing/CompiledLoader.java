package io.hotswap.testing;

import io.hotswap.bytecode.ClassName;
import java.util.Map;

/** Loads compiled classes, and beside them those of the JDK alone. */
public final class CompiledLoader extends ClassLoader {
    private final Map<ClassName, byte[]> classes;

    private CompiledLoader(Map<ClassName, byte[]> classes) {
        super(null);
        this.classes = Map.copyOf(classes);
    }

    /** Of class files by their names. */
    public static ClassLoader of(Map<ClassName, byte[]> classes) {
        return new CompiledLoader(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classes.get(new ClassName(name));
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
