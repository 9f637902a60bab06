package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.dispatch.AddedFields;
import io.hotswap.dispatch.EnumConstants;
import io.hotswap.dispatch.Linker;
import io.hotswap.enums.EnumCollections;
import io.hotswap.reflection.FieldOffsets;
import io.hotswap.reflection.SourceLookup;
import io.hotswap.reflection.SourceReflection;
import io.hotswap.reflection.SourceSerialization;
import io.hotswap.rewrite.AddedFieldInitializer;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.Reshape;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings reshaped classes to life: one redefinition during which methods may be added, before it the new member table, after
 * it the statics.
 */
public final class Reshaper {
    private final Redefiner redefiner;
    private final MethodHandles.Lookup trusted;
    private final AddingMethods adding;
    private final Linker linker;
    private final AddedFields fields;
    private final EditedFields edited;
    private final Statics statics;
    private final JvmForms forms;
    private final StaticsGate gate;
    private final EnumSwitches switches;
    private final JdkAnswers jdk;
    private final LostLines lines;

    /**
     * A class's next version, and what has to happen for it.
     *
     * @param source as the build wrote it
     * @param done as it is given to the JVM
     * @param onlyPrepared whether that differs from the source in nothing but what the class was loaded with
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reshaped(byte[] source, Reshape.Done done, boolean onlyPrepared) {
        public Reshaped(byte[] source, Reshape.Done done) {
            this(source, done, false);
        }

        /** Of a class in which bodies have changed, and which is held as it was loaded but for them. */
        public static Reshaped onlyPrepared(byte[] source, JvmForm form) {
            return new Reshaped(
                    source, new Reshape.Done(form, Optional.empty(), List.of(), List.of(), List.of()), true);
        }

        /** With one more sentence for the report. */
        public Reshaped with(String note) {
            List<String> notes = new ArrayList<>(done.notes());
            notes.add(note);
            return new Reshaped(
                    source,
                    new Reshape.Done(done.form(), done.staticRun(), done.constants(), done.initializers(), notes),
                    onlyPrepared);
        }

        Redefiner.NewVersion version() {
            return new Redefiner.NewVersion(source, done.form().classFile());
        }
    }

    private Reshaper(
            Redefiner redefiner,
            MethodHandles.Lookup trusted,
            AddingMethods adding,
            Linker linker,
            AddedFields fields,
            Statics statics,
            JvmForms forms,
            StaticsGate gate,
            EnumSwitches switches,
            JdkAnswers jdk) {
        this.redefiner = redefiner;
        this.trusted = trusted;
        this.adding = adding;
        this.linker = linker;
        this.fields = fields;
        this.edited = new EditedFields(fields);
        this.statics = statics;
        this.forms = forms;
        this.gate = gate;
        this.switches = switches;
        this.jdk = jdk;
        this.lines = new LostLines(redefiner, forms);
    }

    /**
     * For this JVM; where it gives no access to its inside, the reason is told.
     *
     * @param kept how many edits of its class the values of a removed field outlast
     */
    public static Optional<Reshaper> open(
            Instrumentation instrumentation,
            Optional<MethodHandles.Lookup> trusted,
            Redefiner redefiner,
            JvmForms forms,
            int kept,
            Consumer<String> console) {
        if (trusted.isEmpty()) {
            console.accept("changes of structure need a restart: this JDK does not give its trusted lookup");
            return Optional.empty();
        }
        AddedFields fields = new AddedFields(
                trusted.get(),
                (owner, field, cause) -> console.accept("the initializer of " + owner.getName() + "." + field
                        + " threw " + cause + "; the field has its default value"),
                kept);
        EnumCollections collections = new EnumCollections(instrumentation, trusted.get(), console);
        EnumSwitches switches =
                new EnumSwitches(instrumentation, trusted.get(), redefiner::classFile, redefiner, fields);
        EnumConstants enums = new EnumConstants(trusted.get(), fields, List.of(switches, collections));
        Linker linker = new Linker(trusted.get(), forms, fields, enums);
        StaticsGate gate = new StaticsGate(linker);
        BootLinker.define(trusted.get()).set(gate);
        Statics statics = new Statics(trusted.get(), linker);
        Function<Class<?>, Optional<JvmForm>> formOf =
                reshaped -> forms.find(reshaped.getClassLoader(), name(reshaped));
        JdkAnswers jdk = new JdkAnswers(
                new SourceReflection(instrumentation, trusted.get(), formOf, forms::onlyPrepared, gate, console),
                new SourceLookup(instrumentation, trusted.get(), forms::findReshaped, gate, fields, console),
                new SourceSerialization(instrumentation, trusted.get(), forms::findReshaped, gate, fields, console),
                new FieldOffsets(instrumentation, trusted.get(), fields),
                collections);
        return Optional.of(new Reshaper(
                redefiner,
                trusted.get(),
                new AddingMethods(() -> AddMethodsFlag.find(
                        trusted.get(), reason -> console.accept("changes of structure need a restart: " + reason))),
                linker,
                fields,
                statics,
                forms,
                gate,
                switches,
                jdk));
    }

    /** Whether this JVM lets methods be added; finding out takes a while, and has time until the first change. */
    public boolean isAble() {
        return adding.isPossible();
    }

    /** Lets reflection answer for the source of classes from now on; whether this JVM allows it. */
    public boolean showSource() {
        return jdk.reflection().install();
    }

    /**
     * Redefines all classes of the batch in one call, or none of them.
     *
     * @param added classes that have to exist before the code that names them
     * @param notes receives sentences about statics that could not follow
     */
    public RedefineResult apply(Map<Class<?>, Reshaped> batch, List<NewClass> added, List<String> notes) {
        if (added.isEmpty() && batch.values().stream().allMatch(Reshaped::onlyPrepared)) {
            return redefineBodies(batch);
        }
        Optional<String> refusal = jdk.prepare(batch);
        if (refusal.isPresent()) {
            return new RedefineResult.Refused(refusal.get(), true);
        }
        gate.close();
        try {
            return install(batch, added, notes);
        } finally {
            gate.open();
        }
    }

    private RedefineResult redefineBodies(Map<Class<?>, Reshaped> batch) {
        Map<Class<?>, Redefiner.NewVersion> versions = new LinkedHashMap<>();
        batch.forEach((loaded, reshaped) -> versions.put(loaded, reshaped.version()));
        RedefineResult result = redefiner.redefine(versions, AddMethodsFlag.Redefinition::run);
        jdk.reflection().refresh(batch.keySet());
        return result;
    }

    private RedefineResult install(Map<Class<?>, Reshaped> batch, List<NewClass> added, List<String> notes) {
        Map<Class<?>, @Nullable JvmForm> before = new LinkedHashMap<>();
        Map<Class<?>, Redefiner.NewVersion> versions = new LinkedHashMap<>();
        batch.forEach((loaded, reshaped) -> {
            before.put(
                    loaded,
                    forms.findReshaped(loaded.getClassLoader(), name(loaded)).orElse(null));
            JvmForm form = reshaped.done().form();
            boolean isKnown = form.isPlain() || reshaped.onlyPrepared();
            forms.restore(loaded.getClassLoader(), name(loaded), isKnown ? null : form);
            versions.put(loaded, reshaped.version());
            reshaped.done().initializers().forEach(initializer -> initializer(loaded, initializer));
        });
        BatchStatics following = BatchStatics.before(batch, statics);
        RedefineResult result = redefine(versions, added);
        if (result instanceof RedefineResult.Refused) {
            before.forEach((loaded, form) -> forms.restore(loaded.getClassLoader(), name(loaded), form));
            jdk.refused(batch.keySet());
            return result;
        }
        AfterRedefinition.make(
                notes,
                () -> batch.forEach((loaded, reshaped) -> edited.follow(
                        loaded, before.get(loaded), reshaped.done().form())),
                linker::reshaped,
                () -> jdk.changed(batch.keySet()),
                () -> following.follow(switches::hasFollowed, notes),
                switches::settle);
        return result;
    }

    private RedefineResult redefine(Map<Class<?>, Redefiner.NewVersion> versions, List<NewClass> added) {
        try {
            added.forEach(one -> forms.restore(
                    one.neighbour().getClassLoader(), one.name(), one.form().orElse(null)));
            redefiner.definitions().define(trusted, added);
        } catch (LinkageError | IllegalAccessException refused) {
            return new RedefineResult.Refused("a new class could not be defined: " + refused.getMessage(), true);
        }
        if (versions.isEmpty()) {
            return new RedefineResult.Applied();
        }
        return redefiner.redefine(versions, adding.permission());
    }

    /** Lets the JVM find the lines of added methods again, where earlier edits have used up low method numbers. */
    public void settleNumbers() {
        redefiner.anew(() -> lines.restore(batch -> apply(batch, List.of(), new ArrayList<>())));
    }

    private void initializer(Class<?> owner, AddedFieldInitializer initializer) {
        fields.initializer(
                owner,
                initializer.field().name(),
                initializer.field().descriptor(),
                statics.initializer(owner, initializer));
    }

    private static ClassName name(Class<?> loaded) {
        return new ClassName(loaded.getName());
    }
}
