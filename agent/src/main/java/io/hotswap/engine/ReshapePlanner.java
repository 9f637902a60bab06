package io.hotswap.engine;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.plan.ClassPlan;
import io.hotswap.plan.Decision;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.plan.ReloadPlan;
import io.hotswap.plan.ReloadPlanner;
import io.hotswap.redefine.JvmForms;
import io.hotswap.redefine.NewClass;
import io.hotswap.redefine.Reshaper;
import io.hotswap.rewrite.ClassReshape;
import io.hotswap.rewrite.JvmForm;
import io.hotswap.rewrite.LoadedClassRewriter;
import io.hotswap.rewrite.Overriding;
import io.hotswap.rewrite.Preparation;
import io.hotswap.rewrite.Reshape;
import io.hotswap.shape.ChangeKind;
import io.hotswap.shape.ClassShape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Tries the structural edits of a plan on class files, so that what cannot be done is a restart before the JVM is touched. */
public final class ReshapePlanner {
    private final RunningProgram running;
    private final JvmForms forms;
    private final LocalClassFamilies families;
    private final BodyEdits bodies;
    private final BooleanSupplier able;

    /**
     * For a program.
     *
     * @param preparation what classes are loaded with
     * @param able whether structural edits are carried out in this JVM
     */
    public ReshapePlanner(RunningProgram running, JvmForms forms, Preparation preparation, BooleanSupplier able) {
        this.running = running;
        this.forms = forms;
        this.families = new LocalClassFamilies(running, able);
        this.bodies = new BodyEdits(running, forms, preparation);
        this.able = able;
    }

    /** The batch with the names that its classes have in the JVM. */
    NamedBatch named(Batch batch) {
        return families.named(batch);
    }

    ReshapePlan plan(
            ReloadPlan plan,
            NamedBatch named,
            Map<ClassName, List<Class<?>>> loaded,
            Map<ClassName, ClassShape> shapes) {
        if (plan.verdict() != ReloadPlan.Verdict.APPLY) {
            return new ReshapePlan(plan, Map.of(), List.of());
        }
        Map<Class<?>, byte[]> sources = sources(plan, named.batch(), loaded);
        Map<Class<?>, Reshaper.Reshaped> onlyBodies =
                forms.hasPrepared() || !forms.isEmpty() ? onlyPrepared(bodies.of(plan, named, sources)) : Map.of();
        sources.keySet().removeAll(onlyBodies.keySet());
        if (!onlyBodies.isEmpty() && sources.isEmpty()) {
            return new ReshapePlan(plan, onlyBodies, List.of());
        }
        Map<ClassName, List<Reason>> refusals = new HashMap<>(named.refusals());
        new ProxiedClasses(running)
                .refusals(plan, loaded, shapes)
                .forEach((name, reasons) -> refuse(refusals, name, reasons));
        new PackageMethods(running).refusals(plan, loaded).forEach((name, reasons) -> refuse(refusals, name, reasons));
        List<NewClass> added = new ArrayList<>();
        Map<Class<?>, Reshaper.Reshaped> reshaped = new LinkedHashMap<>(onlyBodies);
        if (!named.added().isEmpty() || concerns(plan, shapes)) {
            reshaped.putAll(reshape(plan, named, sources, shapes, refusals, added));
        }
        return new ReshapePlan(plan.restarting(refusals), reshaped, added);
    }

    private Map<Class<?>, Reshaper.Reshaped> onlyPrepared(Map<Class<?>, byte[]> sources) {
        Map<Class<?>, Reshaper.Reshaped> next = new LinkedHashMap<>();
        sources.forEach(
                (one, source) -> next.put(one, Reshaper.Reshaped.onlyPrepared(source, bodies.form(one, source))));
        return next;
    }

    private boolean concerns(ReloadPlan plan, Map<ClassName, ClassShape> shapes) {
        return !forms.isEmpty()
                || forms.hasPrepared()
                || !plan.decided(Decision.Reshape.class).isEmpty()
                || (hasLambdas(shapes) || changesMetadata(plan) || hasRecords(shapes)) && able.getAsBoolean();
    }

    // javac numbers the bodies of lambdas, and an object that exists calls its body by name.
    private static boolean hasLambdas(Map<ClassName, ClassShape> shapes) {
        return shapes.values().stream()
                .flatMap(shape -> shape.methods().stream())
                .anyMatch(method -> method.key().name().startsWith("lambda$"));
    }

    // HotSpot does not tell the components of a redefined record any more.
    private static boolean hasRecords(Map<ClassName, ClassShape> shapes) {
        return shapes.values().stream().anyMatch(shape -> shape.relations().recordComponents() != null);
    }

    // HotSpot goes on telling some as it was when the class was loaded.
    private static boolean changesMetadata(ReloadPlan plan) {
        return plan.decided(Decision.Redefine.class).stream()
                .flatMap(one -> one.changes().stream())
                .anyMatch(change -> change.kind() == ChangeKind.SIGNATURE || change.kind() == ChangeKind.ANNOTATIONS);
    }

    private Map<Class<?>, Reshaper.Reshaped> reshape(
            ReloadPlan plan,
            NamedBatch named,
            Map<Class<?>, byte[]> sources,
            Map<ClassName, ClassShape> shapes,
            Map<ClassName, List<Reason>> refusals,
            List<NewClass> added) {
        Batch batch = named.batch();
        FirstOverrides overrides = new FirstOverrides(running, forms);
        Map<Class<?>, ClassReshape> reshapes = begin(sources, overrides);
        overrides.refusals().forEach((name, reasons) -> refuse(refusals, name, reasons));
        LoaderPrograms programs = new LoaderPrograms(running, forms, shapes, overrides.inLibraries());
        new CloningClasses(running).above(reshapes).forEach((one, classFile) -> {
            sources.put(one, classFile);
            reshapes.put(one, ClassReshape.of(form(one), classFile));
        });
        LinkedAgain linked = new LinkedAgain(running, shapes);
        linked.callers(reshapes, overrides).forEach((one, classFile) -> {
            sources.put(one, classFile);
            reshapes.put(one, ClassReshape.of(form(one), classFile));
        });
        reshapes.forEach(programs::add);
        Map<Class<?>, Reshaper.Reshaped> reshaped = new LinkedHashMap<>();
        reshapes.forEach((one, reshape) -> {
            Reshape result = reshape.finish(programs.of(one));
            serialized(one, reshape).ifPresent(reason -> refuse(refusals, reshape.name(), List.of(reason)));
            if (result instanceof Reshape.Refused refused) {
                refuse(refusals, reshape.name(), refused.reasons());
            } else if (result instanceof Reshape.Done done) {
                refuse(refusals, reshape.name(), room(one, done));
                reshaped.put(one, new Reshaper.Reshaped(requireNonNull(sources.get(one), "begun"), done));
            }
        });
        linked.tell(reshaped);
        reshaped.putAll(overrides.libraries());
        for (ClassPlan planned : plan.decided(Decision.Define.class)) {
            byte[] next = bytes(batch, planned.name());
            Set<Reason> reasons = new LinkedHashSet<>();
            programs.all(planned.name())
                    .forEach(program -> reasons.addAll(new LoadedClassRewriter(program).refusals(next)));
            refuse(refusals, planned.name(), List.copyOf(reasons));
        }
        named.added()
                .forEach(one ->
                        added.add(one.in(new LoadedClassRewriter(programs.of(one.neighbour())).rewrite(one.source()))));
        return reshaped;
    }

    private Map<Class<?>, ClassReshape> begin(Map<Class<?>, byte[]> sources, FirstOverrides overrides) {
        Map<Class<?>, ClassReshape> reshapes = new LinkedHashMap<>();
        sources.forEach((one, next) -> reshapes.put(one, ClassReshape.of(form(one), next)));
        overrides.find(reshapes);
        for (Class<?> joining : overrides.joining()) {
            sources.computeIfAbsent(joining, any -> running.classFile(joining).orElseThrow());
        }
        sources.forEach((one, next) -> {
            if (!reshapes.containsKey(one) || !overrides.of(one).equals(Overriding.NONE)) {
                reshapes.put(one, ClassReshape.of(form(one), next, overrides.of(one)));
            }
        });
        return reshapes;
    }

    private static Map<Class<?>, byte[]> sources(ReloadPlan plan, Batch batch, Map<ClassName, List<Class<?>>> loaded) {
        List<ClassPlan> changed = new ArrayList<>(plan.decided(Decision.Redefine.class));
        changed.addAll(plan.decided(Decision.Reshape.class));
        Map<Class<?>, byte[]> sources = new LinkedHashMap<>();
        for (ClassPlan planned : changed) {
            byte[] next = bytes(batch, planned.name());
            loaded.getOrDefault(planned.name(), List.of()).forEach(one -> sources.put(one, next));
        }
        return sources;
    }

    private static byte[] bytes(Batch batch, ClassName name) {
        return requireNonNull(batch.entry(name).bytes(), "decided upon, so read");
    }

    // What is rewritten refers to more than its source does.
    private List<Reason> room(Class<?> loaded, Reshape.Done done) {
        int entries = running.poolEntries(List.of(loaded))
                + ConstantPool.entries(done.form().classFile());
        return ReloadPlanner.hasRoom(entries) ? List.of() : List.of(Reason.of(ReasonCode.CONSTANT_POOL));
    }

    private static void refuse(Map<ClassName, List<Reason>> refusals, ClassName name, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            List<Reason> all = new ArrayList<>(refusals.getOrDefault(name, List.of()));
            all.addAll(reasons);
            refusals.put(name, all);
        }
    }

    private static Optional<Reason> serialized(Class<?> loaded, ClassReshape reshape) {
        // Serialization takes the components of a record from the JVM's form.
        return Serializable.class.isAssignableFrom(loaded) && loaded.isRecord() && reshape.changesComponents()
                ? Optional.of(new Reason(ReasonCode.SERIALIZED_FIELD, "components of a serializable record changed"))
                : Optional.empty();
    }

    private JvmForm form(Class<?> loaded) {
        return forms.find(loaded.getClassLoader(), new ClassName(loaded.getName()))
                .orElseGet(() -> JvmForm.asWritten(running.classFile(loaded).orElseThrow()));
    }
}
