package io.hotswap.advice;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.RenamedClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * A class of ours of which {@code java.base} has a copy under another name, where every class of the JDK can call it. The copy
 * reaches the agent through what its static fields hold.
 */
public final class JdkTemplate {
    private final MethodHandles.Lookup trusted;
    private final Class<?> copy;

    private JdkTemplate(MethodHandles.Lookup trusted, Class<?> copy) {
        this.trusted = trusted;
        this.copy = copy;
    }

    /**
     * Defines the copy, or finds it defined.
     *
     * @param trusted may define classes in {@code java.base}
     */
    public static JdkTemplate define(MethodHandles.Lookup trusted, Class<?> original, ClassName name)
            throws IOException, ReflectiveOperationException {
        try (InputStream classFile = original.getResourceAsStream(original.getSimpleName() + ".class")) {
            if (classFile == null) {
                throw new IOException("the class file of " + original.getName() + " is not found");
            }
            byte[] renamed = RenamedClass.of(classFile.readAllBytes(), name);
            return new JdkTemplate(trusted, trusted.in(Object.class).defineClass(renamed));
        } catch (LinkageError defined) {
            // JVMS 5.3.5: a loader defines a class of one name once; anything else shows in the look-up.
            return new JdkTemplate(trusted, Class.forName(name.binary(), true, null));
        }
    }

    /** Sets a static field of the copy. */
    public void set(String field, Class<?> type, Object value) throws ReflectiveOperationException {
        trusted.findStaticVarHandle(copy, field, type).setVolatile(value);
    }
}
