package io.hotswap.reflection;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.RenamedClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.function.Function;

/**
 * A class of ours of which {@code java.base} has a copy under another name, where every class of the JDK can call it.
 *
 * @param original the class
 * @param copy the name of its copy
 */
record Template(Class<?> original, ClassName copy) {

    /** Lets the copy hand over to a function of the agent, which its static field holds. */
    void set(MethodHandles.Lookup trusted, String field, Function<?, ?> function)
            throws IOException, ReflectiveOperationException {
        trusted.findStaticVarHandle(definedOrFound(trusted), field, Function.class)
                .setVolatile(function);
    }

    private Class<?> definedOrFound(MethodHandles.Lookup trusted) throws IOException, ReflectiveOperationException {
        try (InputStream template = original.getResourceAsStream(original.getSimpleName() + ".class")) {
            if (template == null) {
                throw new IOException("the class file of " + original.getName() + " is not found");
            }
            return trusted.in(Object.class).defineClass(RenamedClass.of(template.readAllBytes(), copy));
        } catch (LinkageError defined) {
            // JVMS 5.3.5: a loader defines a class of one name once; anything else shows in the look-up.
            return Class.forName(copy.binary(), true, null);
        }
    }
}
