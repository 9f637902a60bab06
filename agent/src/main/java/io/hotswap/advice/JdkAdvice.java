package io.hotswap.advice;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.RenamedClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Retransforms classes of the JDK, all or none, and defines what they ask into {@code java.base}. */
public final class JdkAdvice {
    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;

    /**
     * For one JVM.
     *
     * @param trusted may define classes in {@code java.base}
     */
    public JdkAdvice(Instrumentation instrumentation, MethodHandles.Lookup trusted) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
    }

    /** Defines a copy of a class of ours under another name into {@code java.base}, or finds it defined. */
    public Class<?> define(Class<?> template, ClassName name) throws IOException, ReflectiveOperationException {
        try (InputStream classFile = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            if (classFile == null) {
                throw new IOException("the class file of " + template.getName() + " is not found");
            }
            return trusted.in(Object.class).defineClass(RenamedClass.of(classFile.readAllBytes(), name));
        } catch (LinkageError defined) {
            // JVMS 5.3.5: a loader defines a class of one name once; anything else shows in the look-up.
            return Class.forName(name.binary(), true, null);
        }
    }

    /**
     * Rewrites classes from now on.
     *
     * @param rewritings what becomes of each class file; empty where it is not as expected
     * @throws IllegalStateException where one of them is not
     */
    public void advise(Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings) throws UnmodifiableClassException {
        Advice advice = new Advice(rewritings);
        // It stays, for whoever else retransforms them.
        instrumentation.addTransformer(advice, true);
        boolean done = false;
        try {
            instrumentation.retransformClasses(rewritings.keySet().toArray(Class<?>[]::new));
            done = advice.done.equals(rewritings.keySet());
        } finally {
            if (!done) {
                instrumentation.removeTransformer(advice);
            }
        }
        if (!done) {
            throw new IllegalStateException(rewritings.keySet() + " of this JDK are not as expected");
        }
    }

    private static final class Advice implements ClassFileTransformer {
        private final Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings;
        private final Set<Class<?>> done = ConcurrentHashMap.newKeySet();

        Advice(Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings) {
            this.rewritings = Map.copyOf(rewritings);
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String internalName,
                @Nullable Class<?> classBeingRedefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (loader != null || classBeingRedefined == null || !rewritings.containsKey(classBeingRedefined)) {
                return null;
            }
            // The border to the JVM, which would swallow what is thrown here.
            try {
                Optional<byte[]> advised = rewritings.get(classBeingRedefined).apply(classFile);
                advised.ifPresent(bytes -> done.add(classBeingRedefined));
                return advised.orElse(null);
            } catch (RuntimeException | LinkageError unreadable) {
                return null;
            }
        }
    }
}
