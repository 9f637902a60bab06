package io.hotswap.reflection;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.AddedFields;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets Java's serialization describe, write and read reshaped classes as their source form, by a retransformation that waits until
 * a serializable class is reshaped.
 */
public final class SourceSerialization {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapSerialization");

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final SourceForms forms;
    private final Function<Object[], CallSite> linker;
    private final AddedFields fields;
    private final OneAttempt attempt;
    private @Nullable StreamClassCaches caches;

    /**
     * Not at work yet.
     *
     * @param forms the JVM forms of reshaped classes; asked by any thread
     * @param linker links the accesses of added fields
     * @param console hears when this JVM does not allow it
     */
    public SourceSerialization(
            Instrumentation instrumentation,
            MethodHandles.Lookup trusted,
            Function<Class<?>, Optional<JvmForm>> forms,
            Function<Object[], CallSite> linker,
            AddedFields fields,
            Consumer<String> console) {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.forms = new SourceForms(forms);
        this.linker = linker;
        this.fields = fields;
        this.attempt = new OneAttempt("serialization does not write added fields", console);
    }

    /** Goes to work at the first call with a serializable class. */
    public synchronized void install(Collection<Class<?>> reshaped) {
        if (!serializable(reshaped).isEmpty()) {
            attempt.make(this::advise);
        }
    }

    /** Drops what serialization remembers of classes and of all below them. */
    public synchronized void forget(Collection<Class<?>> reshaped) {
        List<Class<?>> above = serializable(reshaped);
        StreamClassCaches known = caches;
        if (known == null || above.isEmpty()) {
            return;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (above.stream().anyMatch(one -> one.isAssignableFrom(loaded))) {
                known.forget(loaded);
            }
        }
    }

    private static List<Class<?>> serializable(Collection<Class<?>> classes) {
        return classes.stream()
                .filter(one -> Serializable.class.isAssignableFrom(one) && !one.isInterface())
                .toList();
    }

    private synchronized void advise() throws ReflectiveOperationException, IOException, UnmodifiableClassException {
        JdkTemplate template = JdkTemplate.define(trusted, SerializationTemplate.class, NAME);
        SerialView view = new SerialView(trusted, forms, fields, new AddedFieldHandles(trusted, linker));
        StreamClassCaches found = new StreamClassCaches(trusted);
        new JdkAdvice(instrumentation)
                .advise(Map.of(
                        ObjectStreamClass.class,
                        classFile -> AdvisedStreamClass.of(classFile, NAME),
                        Class.forName("java.io.ObjectStreamClass$FieldReflector"),
                        classFile -> AdvisedFieldReflector.of(classFile, NAME)));
        template.set("view", Function.class, view);
        caches = found;
    }
}
