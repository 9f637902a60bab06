package io.hotswap.reflection;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the core reflection API (JEP 416 in JDK 18 and later) answer for reshaped classes as for their source form, by a
 * retransformation of {@code java.lang.Class} that waits until there is a reshaped class.
 */
public final class SourceReflection {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapReflection");

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final Function<Class<?>, Optional<JvmForm>> forms;
    private final Function<Class<?>, Optional<Set<MethodKey>>> prepared;
    private final Function<Object[], CallSite> linker;
    private final Consumer<String> console;
    private boolean tried;
    private boolean working;
    private @Nullable VarHandle cache;
    private List<VarHandle> ofClass = List.of();

    /**
     * Not at work yet.
     *
     * @param forms the JVM forms of reshaped classes; asked by any thread
     * @param prepared the methods that a class was loaded with and its source does not have; asked by any thread
     * @param linker links the calls of added methods
     * @param console hears when this JVM does not allow it
     */
    public SourceReflection(
            Instrumentation instrumentation,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<JvmForm>> forms,
            Function<Class<?>, Optional<Set<MethodKey>>> prepared,
            Function<Object[], CallSite> linker,
            Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.forms = forms;
        this.prepared = prepared;
        this.linker = linker;
        this.console = console;
    }

    /** Goes to work at the first call; whether this JVM allows it. */
    public synchronized boolean install() {
        if (!tried) {
            tried = true;
            try {
                Meanings meanings = new Meanings(trusted);
                PreparedView view = new PreparedView(new SourceView(meanings, trusted, forms, linker), prepared);
                ofClass = List.of(
                        remembered("genericInfo", "sun.reflect.generics.repository.ClassRepository"),
                        remembered("annotationType", "sun.reflect.annotation.AnnotationType"));
                cache = trusted.findVarHandle(Class.class, "reflectionData", SoftReference.class);
                new Template(ShownMembers.class, new ClassName(ShownMembers.COPY)).set(trusted, "meanings", meanings);
                new Template(ViewTemplate.class, NAME).set(trusted, "view", view);
                advise();
                working = true;
            } catch (ReflectiveOperationException | IOException | UnmodifiableClassException failed) {
                refused(failed);
            } catch (RuntimeException | LinkageError | InternalError failed) {
                // The border to the JVM, which may refuse to retransform Class in ways of its own.
                refused(failed);
            }
        }
        return working;
    }

    /**
     * Drops what reflection remembers of classes and of all below them. A redefinition does so for a class and its subclasses,
     * but not for the classes that implement an interface, and one that fails does not at all.
     */
    public synchronized void forget(Collection<Class<?>> reshaped) {
        if (reshaped.isEmpty()) {
            return;
        }
        VarHandle known = cache;
        if (known != null) {
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                if (reshaped.stream().anyMatch(above -> above.isAssignableFrom(loaded))) {
                    known.setVolatile(loaded, null);
                }
            }
        }
    }

    /**
     * Drops what a redefined class remembers of its own generic signature, and of itself as an annotation interface: other than
     * the lists of members, the JDK keeps that for good.
     */
    public synchronized void refresh(Collection<Class<?>> redefined) {
        for (VarHandle remembered : ofClass) {
            redefined.forEach(one -> remembered.setVolatile(one, null));
        }
    }

    private VarHandle remembered(String field, String type) throws ReflectiveOperationException {
        return trusted.findVarHandle(Class.class, field, Class.forName(type));
    }

    private void advise() throws UnmodifiableClassException {
        Advice advice = new Advice();
        // It stays, for whoever else retransforms Class.
        instrumentation.addTransformer(advice, true);
        boolean done = false;
        try {
            instrumentation.retransformClasses(Class.class);
            done = advice.done;
        } finally {
            if (!done) {
                instrumentation.removeTransformer(advice);
            }
        }
        if (!done) {
            throw new IllegalStateException("java.lang.Class of this JDK is not as expected");
        }
    }

    private void refused(Throwable why) {
        console.accept("reflection does not show added members, and still shows removed ones: " + why);
    }

    private static final class Advice implements ClassFileTransformer {
        private volatile boolean done;

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String internalName,
                @Nullable Class<?> classBeingRedefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (loader != null || classBeingRedefined != Class.class) {
                return null;
            }
            // The border to the JVM, which would swallow what is thrown here.
            try {
                Optional<byte[]> advised = ViewedClass.of(classFile, NAME);
                done = advised.isPresent();
                return advised.orElse(null);
            } catch (RuntimeException | LinkageError unreadable) {
                return null;
            }
        }
    }
}
