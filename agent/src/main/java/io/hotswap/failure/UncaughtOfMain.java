package io.hotswap.failure;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The exception that has ended the application's main. The launcher turns it into exit code 1 behind the last Java code, and
 * a handler of the thread is the application's to set, as Spring Boot does; so {@code Thread.dispatchUncaughtException} is
 * made to leave the exception in a place of its thread that means nothing any more: what {@link LockSupport#getBlocker} gives.
 */
public final class UncaughtOfMain {
    private final Thread main;

    private UncaughtOfMain(Thread main) {
        this.main = main;
    }

    /** For the thread that calls; empty where the JVM does not let its threads be watched. */
    public static Optional<UncaughtOfMain> ofThisThread(Instrumentation instrumentation) {
        DispatchTransformer transformer = new DispatchTransformer();
        // It stays, for whoever else retransforms the class.
        instrumentation.addTransformer(transformer, true);
        try {
            instrumentation.retransformClasses(Thread.class);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError refused) {
            // The border to the JVM, which may refuse to retransform the class in ways of its own.
            transformer.done = false;
        }
        if (transformer.done) {
            return Optional.of(new UncaughtOfMain(Thread.currentThread()));
        }
        instrumentation.removeTransformer(transformer);
        return Optional.empty();
    }

    /** Empty as long as main runs, and when it has returned. */
    public Optional<Throwable> thrown() {
        return LockSupport.getBlocker(main) instanceof Throwable thrown ? Optional.of(thrown) : Optional.empty();
    }

    private static final class DispatchTransformer implements ClassFileTransformer {
        private volatile boolean done;

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String internalName,
                @Nullable Class<?> classBeingRedefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (classBeingRedefined != Thread.class) {
                return null;
            }
            // The border to the JVM, which would swallow what is thrown here.
            try {
                Optional<byte[]> advised = AdvisedDispatch.of(classFile);
                done |= advised.isPresent();
                return advised.orElse(null);
            } catch (RuntimeException | LinkageError unreadable) {
                return null;
            }
        }
    }
}
