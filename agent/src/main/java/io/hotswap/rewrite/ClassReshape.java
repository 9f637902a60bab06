package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The way of one class from the form in which the JVM holds it to one that behaves as its next source form: first its
 * structure, which the rewriting of every class of the batch has to know, then its code.
 */
public final class ClassReshape {
    private static final String STATIC_RUN = "clinit$hs";

    private final JvmForm running;
    private final ClassNode jvm;
    private final ClassNode before;
    private final ClassNode next;
    private final byte[] written;
    private final LambdaMatcher.Match match;
    private final byte[] aligned;
    private final Structure structure;
    private final Set<MethodKey> lambdas;

    private ClassReshape(
            JvmForm running,
            byte[] written,
            ClassNode before,
            ClassNode next,
            Set<MethodKey> lambdas,
            LambdaMatcher.Match match,
            Overriding overriding) {
        this.running = running;
        this.written = written;
        this.match = match;
        this.jvm = ClassNodes.read(running.classFile());
        this.before = before;
        this.next = next;
        this.aligned = ClassNodes.write(next);
        this.structure = Structure.of(running, jvm, next, overriding);
        this.lambdas = lambdas;
    }

    /**
     * Finds the structure.
     *
     * @param running the form that the JVM holds
     * @param nextClassFile the next source form
     */
    public static ClassReshape of(JvmForm running, byte[] nextClassFile) {
        return of(running, nextClassFile, Overriding.NONE);
    }

    /** Finds the structure, with what overriding asks for. */
    public static ClassReshape of(JvmForm running, byte[] nextClassFile, Overriding overriding) {
        ClassNode before = ClassNodes.read(running.aligned());
        ClassNode written = ClassNodes.read(nextClassFile);
        LambdaMatcher.Match match = LambdaMatcher.match(before, written, running.lambdas());
        Map<MethodKey, String> names = match.names();
        ClassNode next = LambdaRenamer.apply(written, names, before);
        Set<MethodKey> lambdas = new HashSet<>(running.lambdas());
        new LambdaBodies(before, UnaryOperator.identity()).all().forEach(body -> lambdas.add(body.key()));
        names.forEach((body, name) -> lambdas.add(new MethodKey(name, body.descriptor())));
        return new ClassReshape(running, nextClassFile, before, next, lambdas, match, overriding);
    }

    public ClassName name() {
        return ClassName.ofInternal(next.name);
    }

    /** What the JVM form will lack. */
    public Additions additions() {
        return structure.additions();
    }

    /** Whether the JVM keeps record components (JVMS 4.7.30) that the source form does not have like this. */
    public boolean changesComponents() {
        return jvm.recordComponents != null && !components(jvm).equals(components(next));
    }

    private static List<FieldKey> components(ClassNode type) {
        return type.recordComponents == null
                ? List.of()
                : type.recordComponents.stream()
                        .map(component -> new FieldKey(component.name, component.descriptor))
                        .toList();
    }

    /** Whether the JVM form will lack an instance field. */
    public boolean addsInstanceField() {
        return structure.additions().fields().values().stream().anyMatch(access -> !Access.isStatic(access));
    }

    /**
     * The members that classes outside the batch could not name before, or have to name otherwise from now on.
     *
     * @param overriding what overriding has asked of this class
     */
    public Set<OpenedMember> opened(Overriding overriding) {
        Set<MethodKey> dispatched = structure.dispatched();
        return OpenedMembers.of(
                running,
                before,
                next,
                structure.additions(),
                key -> dispatched.contains(key) || overriding.added().contains(key));
    }

    /** Whether a class file calls {@code super.clone()}. */
    public static boolean clonesBySuper(byte[] classFile) {
        return CloneCalls.isIn(classFile);
    }

    /** Writes the JVM form, once the additions of the whole batch are known to the program. */
    public Reshape finish(Program program) {
        ClassShape shape = program.source(name()).orElseThrow();
        MemberResolution resolution = new MemberResolution(program);
        List<Reason> refusals = new ArrayList<>(structure.refusals());
        refusals.addAll(structure.overriding(shape, resolution));
        JvmFormWriter writer = new JvmFormWriter(jvm, next, structure, resolution, shape);
        StaticInitializerDiff statics = StaticInitializerDiff.between(before, next);
        refusals.addAll(EnumEdit.refusals(jvm, before, next, statics));
        List<String> notes = new ArrayList<>(match.notes());
        if (before.access != next.access) {
            OpenModifiers.told(jvm, next)
                    .ifPresent(told ->
                            notes.add("reflection says " + told + " of " + name().simple() + " before a restart"));
        }
        FieldValues values = FieldValues.of(running, jvm, before, next, structure.additions());
        notes.addAll(values.notes());
        List<MethodNode> helpers = helpers(program, statics, values);
        ClassNode form = writer.form();
        CallRewriter calls = new CallRewriter(program, next);
        form.methods.stream()
                .filter(method -> !structure.ghosts().contains(Structure.key(method)))
                .forEach(calls::rewrite);
        helpers.forEach(calls::rewrite);
        form.methods.addAll(helpers);
        form.methods.addAll(ClassNodes.framed(program, next, values.readers()));
        calls.addBridges(form);
        refusals.addAll(calls.refusals());
        refusals.addAll(CarrierForm.write(form, jvm, structure.additions()));
        if (!refusals.isEmpty()) {
            return new Reshape.Refused(refusals);
        }
        if (isAsWritten(calls, statics)) {
            return new Reshape.Done(JvmForm.asWritten(written), Optional.empty(), List.of(), List.of(), notes);
        }
        Additions additions = structure.additions();
        JvmForm done = new JvmForm(
                FixedMetadata.isIn(jvm) ? ClassNodes.write(form, running.classFile()) : ClassNodes.write(form),
                aligned,
                additions.methods(),
                additions.fields(),
                additions.guarded(),
                structure.ghosts(),
                lambdas,
                running.detached());
        Optional<String> staticRun = statics.toRun().isEmpty() ? Optional.empty() : Optional.of(STATIC_RUN);
        return new Reshape.Done(done, staticRun, statics.constants(), values.added(), notes);
    }

    private boolean isAsWritten(CallRewriter calls, StaticInitializerDiff statics) {
        return running.isPlain()
                && structure.isPlain()
                && !calls.changed()
                && statics.isEmpty()
                && !match.isRenaming()
                && !FixedMetadata.differs(jvm, next);
    }

    private List<MethodNode> helpers(Program program, StaticInitializerDiff statics, FieldValues values) {
        List<MethodNode> helpers = new ArrayList<>(values.initializers());
        if (!statics.toRun().isEmpty()) {
            helpers.add(EnumEdit.redirected(next, InitializerMethod.running(next, STATIC_RUN, statics.toRun())));
        }
        return helpers.isEmpty() ? helpers : new ArrayList<>(ClassNodes.framed(program, next, helpers));
    }
}
