package io.hotswap.reflection;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.AddedFields;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;

/**
 * Lets {@code sun.misc.Unsafe} refuse added fields, of which the slot is another field's, and the field updaters of {@code
 * java.util.concurrent.atomic} reach them where they are, by a retransformation that waits until there is one.
 */
public final class FieldOffsets {
    private static final List<String> ASKING = List.of(
            "sun.misc.Unsafe",
            "java.util.concurrent.atomic.AtomicIntegerFieldUpdater$AtomicIntegerFieldUpdaterImpl",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater$CASUpdater",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater$LockedUpdater",
            "java.util.concurrent.atomic.AtomicReferenceFieldUpdater$AtomicReferenceFieldUpdaterImpl");
    private static final List<Class<?>> UPDATERS =
            List.of(AtomicIntegerFieldUpdater.class, AtomicLongFieldUpdater.class, AtomicReferenceFieldUpdater.class);

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final AddedFieldUpdaters updaters;
    private boolean working;

    /** Not at work yet. */
    public FieldOffsets(Instrumentation instrumentation, MethodHandles.Lookup trusted, AddedFields fields) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.updaters = new AddedFieldUpdaters(trusted, fields);
    }

    /** Goes to work, once reflection shows added fields; whether this JVM allows it. */
    public synchronized boolean install() {
        if (!working) {
            try {
                JdkTemplate.define(trusted, ShownMembers.class, new ClassName(ShownMembers.COPY))
                        .set("updaters", Function.class, updaters);
                new JdkAdvice(instrumentation).advise(rewritings());
                working = true;
            } catch (ReflectiveOperationException
                    | IOException
                    | UnmodifiableClassException
                    | RuntimeException
                    | LinkageError
                    | InternalError refused) {
                // The border to the JVM, which may refuse to retransform the classes in ways of its own.
                return false;
            }
        }
        return working;
    }

    // Module jdk.unsupported may be absent, and JDK releases come and go with an updater.
    private static Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings() {
        Map<Class<?>, Function<byte[], Optional<byte[]>>> rewritings = new HashMap<>();
        UPDATERS.forEach(updater -> rewritings.put(updater, AdvisedUpdater::of));
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
