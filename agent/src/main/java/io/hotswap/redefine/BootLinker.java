package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.RenamedClass;
import io.hotswap.dispatch.BootTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.function.Function;

/**
 * Defines the bootstrap class into {@code java.base}, where every class loader and module sees it and the boot class path stays
 * as it is, so that class data sharing stays in use. Defined once in a JVM; whoever comes later finds it.
 */
public final class BootLinker {
    /** The bootstrap class, for whoever writes {@code invokedynamic} instructions. */
    public static final ClassName NAME = new ClassName("java.lang.$HotswapLinker");

    /** The bootstrap method of that class. */
    public static final String METHOD = "link";

    /** The descriptor of the bootstrap method: three arguments of the JVM's, then kind, owner and descriptor. */
    public static final String DESCRIPTOR = MethodType.methodType(
                    CallSite.class,
                    MethodHandles.Lookup.class,
                    String.class,
                    MethodType.class,
                    String.class,
                    Class.class,
                    String.class)
            .descriptorString();

    private final VarHandle linker;

    private BootLinker(VarHandle linker) {
        this.linker = linker;
    }

    /** Defines the class, or finds it defined. */
    public static BootLinker define(MethodHandles.Lookup trusted) {
        try {
            return new BootLinker(trusted.findStaticVarHandle(definedOrFound(trusted), "linker", Function.class));
        } catch (ReflectiveOperationException | IOException failed) {
            throw new IllegalStateException(
                    NAME + " cannot be defined into java.base: structural edits need a restart", failed);
        }
    }

    /** Sets the function that links from now on; it replaces that of an agent that came before. */
    public void set(Function<Object[], CallSite> function) {
        linker.setVolatile(function);
    }

    private static Class<?> definedOrFound(MethodHandles.Lookup trusted)
            throws IOException, ReflectiveOperationException {
        try {
            return trusted.in(Object.class).defineClass(renamed());
        } catch (LinkageError defined) {
            // JVMS 5.3.5: a loader defines a class of one name once; anything else shows in the look-up.
            return Class.forName(NAME.binary(), true, null);
        }
    }

    private static byte[] renamed() throws IOException {
        try (InputStream template = BootTemplate.class.getResourceAsStream("BootTemplate.class")) {
            if (template == null) {
                throw new IOException("the class file of " + BootTemplate.class.getName() + " is not found");
            }
            return RenamedClass.of(template.readAllBytes(), NAME);
        }
    }
}
