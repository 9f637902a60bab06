package io.hotswap.reflection;

import io.hotswap.advice.JdkAdvice;
import io.hotswap.advice.JdkTemplate;
import io.hotswap.advice.OneAttempt;
import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.AddedFields;
import io.hotswap.rewrite.JvmForm;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets {@code MethodHandles.Lookup} answer for reshaped classes as for their source form, by a retransformation that waits until
 * there is a reshaped class.
 */
public final class SourceLookup {
    private static final ClassName NAME = new ClassName("java.lang.$HotswapLookup");

    private final Instrumentation instrumentation;
    private final MethodHandles.Lookup trusted;
    private final SourceForms forms;
    private final Function<Object[], CallSite> linker;
    private final AddedFields fields;
    private final OneAttempt attempt;

    /**
     * Not at work yet.
     *
     * @param forms the JVM forms of reshaped classes; asked by any thread
     * @param linker links the calls of added members
     * @param console hears when this JVM does not allow it
     */
    public SourceLookup(
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
        this.attempt = new OneAttempt(
                "method handles of added members are not found, and those of removed ones still are", console);
    }

    /** Goes to work at the first call. */
    public void install() {
        attempt.make(this::advise);
    }

    private void advise() throws ReflectiveOperationException, IOException, UnmodifiableClassException {
        JdkTemplate template = JdkTemplate.define(trusted, LookupTemplate.class, NAME);
        template.set("trusted", Object.class, trusted);
        new JdkAdvice(instrumentation)
                .advise(Map.of(MethodHandles.Lookup.class, classFile -> AdvisedLookup.of(classFile, NAME)));
        template.set("view", Function.class, view());
    }

    private LookupView view() throws ReflectiveOperationException {
        SourceHandles handles = new SourceHandles(trusted, linker, fields);
        LookupAccess access = new LookupAccess(trusted);
        return new LookupView(new MethodLookup(forms, handles, access), new FieldLookup(forms, handles, access));
    }
}
