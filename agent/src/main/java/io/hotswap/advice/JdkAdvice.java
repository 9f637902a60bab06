package io.hotswap.advice;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Retransforms classes of the JDK, all or none of them. */
public final class JdkAdvice {
    private final Instrumentation instrumentation;

    public JdkAdvice(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
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
        try {
            retransform(rewritings.keySet());
        } catch (UnmodifiableClassException | RuntimeException | Error refused) {
            // The JVM takes all or none of one call.
            instrumentation.removeTransformer(advice);
            throw refused;
        }
        Set<Class<?>> missed = new HashSet<>(rewritings.keySet());
        missed.removeAll(advice.done);
        if (!missed.isEmpty()) {
            instrumentation.removeTransformer(advice);
            retransform(advice.done);
            throw new IllegalStateException(missed + " of this JDK are not as expected");
        }
    }

    private void retransform(Set<Class<?>> classes) throws UnmodifiableClassException {
        if (!classes.isEmpty()) {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
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
