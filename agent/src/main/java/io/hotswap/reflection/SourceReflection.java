package io.hotswap.reflection;

import static java.util.Objects.requireNonNull;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the core reflection API (JEP 416 in JDK 18 and later) answer for reshaped classes as for their source form, by a
 * retransformation of {@code java.lang.Class}, and of the check of access that asks it, that waits until there is a reshaped class.
 */
public final class SourceReflection {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapReflection");

    private static final String NOT_SHOWN = "reflection does not show added members, and still shows removed ones";

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final Function<Class<?>, Optional<JvmForm>> forms;
    private final Function<Class<?>, Optional<Set<MethodKey>>> prepared;
    private final Function<Object[], CallSite> linker;
    private final OneAttempt attempt;
    private final OneAttempt reshaped;
    private @Nullable SourceView source;
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
        this.attempt = new OneAttempt(NOT_SHOWN, console);
        this.reshaped = new OneAttempt(NOT_SHOWN, console);
    }

    /** Goes to work at the first call; whether this JVM allows it. */
    public boolean install() {
        return attempt.make(this::advise);
    }

    /** The same, and finds what reshaped classes need, before the first of them is asked about. */
    public boolean installForReshaped() {
        return install() && reshaped.make(this::prepare);
    }

    private synchronized void prepare() throws ReflectiveOperationException {
        requireNonNull(source).prepare();
    }

    private synchronized void advise() throws ReflectiveOperationException, IOException, UnmodifiableClassException {
        Meanings meanings = new Meanings(trusted);
        SourceView shown = new SourceView(meanings, trusted, forms, linker);
        source = shown;
        PreparedView view = new PreparedView(shown, prepared);
        ofClass = List.of(
                remembered("genericInfo", "sun.reflect.generics.repository.ClassRepository"),
                remembered("annotationType", "sun.reflect.annotation.AnnotationType"));
        cache = trusted.findVarHandle(Class.class, "reflectionData", SoftReference.class);
        JdkTemplate.define(trusted, ShownMembers.class, new ClassName(ShownMembers.COPY))
                .set("meanings", Function.class, meanings);
        JdkTemplate.define(trusted, ViewTemplate.class, NAME).set("view", Function.class, view);
        new JdkAdvice(instrumentation)
                .advise(Map.of(
                        Class.class,
                        classFile -> ViewedClass.of(classFile, NAME),
                        Class.forName("jdk.internal.reflect.Reflection"),
                        classFile -> NestChecks.of(classFile, NAME)));
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
}
