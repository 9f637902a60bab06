package io.hotswap.reflection;

import io.hotswap.advice.JdkAdvice;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets {@code sun.misc.Unsafe} and the field updaters of {@code java.util.concurrent.atomic} refuse added fields, of which the
 * slot is another field's, by a retransformation that waits until there is one.
 */
public final class FieldOffsets {
    private static final List<String> ASKING = List.of(
            "sun.misc.Unsafe",
            "java.util.concurrent.atomic.AtomicIntegerFieldUpdater$AtomicIntegerFieldUpdaterImpl",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater$CASUpdater",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater$LockedUpdater",
            "java.util.concurrent.atomic.AtomicReferenceFieldUpdater$AtomicReferenceFieldUpdaterImpl");

    private final Instrumentation instrumentation;
    private boolean working;

    /** Not at work yet. */
    public FieldOffsets(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Goes to work, once reflection shows added fields; whether this JVM allows it. */
    public synchronized boolean install() {
        if (!working) {
            try {
                new JdkAdvice(instrumentation).advise(rewritings());
                working = true;
            } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError refused) {
                // The border to the JVM, which may refuse to retransform the classes in ways of its own.
                return false;
            }
        }
        return working;
    }

    // Module jdk.unsupported may be absent, and JDK releases come and go with an updater.
    private static Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings() {
        Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings = new HashMap<>();
        for (String name : ASKING) {
            try {
                rewritings.put(Class.forName(name, false, null), AdvisedOffsets::of);
            } catch (ClassNotFoundException absent) {
                continue;
            }
        }
        return rewritings;
    }
}
