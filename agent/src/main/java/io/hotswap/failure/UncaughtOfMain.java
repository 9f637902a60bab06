package io.hotswap.failure;

import io.hotswap.advice.JdkAdvice;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

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
        try {
            new JdkAdvice(instrumentation).advise(Map.of(Thread.class, AdvisedDispatch::of));
            return Optional.of(new UncaughtOfMain(Thread.currentThread()));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError refused) {
            // The border to the JVM, which may refuse to retransform the class in ways of its own.
            return Optional.empty();
        }
    }

    /** Empty as long as main runs, and when it has returned. */
    public Optional<Throwable> thrown() {
        return LockSupport.getBlocker(main) instanceof Throwable thrown ? Optional.of(thrown) : Optional.empty();
    }
}
