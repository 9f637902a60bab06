package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The way of one class from the form in which the JVM holds it to one that behaves as its next source form: first its
 * structure, which the rewriting of every class of the batch has to know, then its code.
 */
public final class ClassReshape {
    private static final String STATIC_RUN = "clinit$hs";
    private static final String FIELD_INITIALIZER = "init$%s$hs";

    private final JvmForm running;
    private final ClassNode jvm;
    private final ClassNode before;
    private final ClassNode next;
    private final byte[] written;
    private final boolean renamed;
    private final byte[] aligned;
    private final Structure structure;
    private final Set<MethodKey> lambdas;

    private ClassReshape(
            JvmForm running,
            byte[] written,
            ClassNode before,
            ClassNode next,
            Set<MethodKey> lambdas,
            boolean renamed) {
        this.running = running;
        this.written = written;
        this.renamed = renamed;
        this.jvm = ClassNodes.read(running.classFile());
        this.before = before;
        this.next = next;
        this.aligned = ClassNodes.write(next);
        this.structure = Structure.of(running, jvm, next);
        this.lambdas = lambdas;
    }

    /**
     * Finds the structure.
     *
     * @param running the form that the JVM holds
     * @param nextClassFile the next source form
     */
    public static ClassReshape of(JvmForm running, byte[] nextClassFile) {
        ClassNode before = ClassNodes.read(running.aligned());
        ClassNode written = ClassNodes.read(nextClassFile);
        Map<MethodKey, String> names = LambdaMatcher.match(before, written, running.lambdas());
        ClassNode next = LambdaRenamer.apply(written, names, before);
        Set<MethodKey> lambdas = new HashSet<>(running.lambdas());
        names.forEach((body, name) -> lambdas.add(new MethodKey(name, body.descriptor())));
        boolean renamed =
                names.entrySet().stream().anyMatch(body -> !body.getKey().name().equals(body.getValue()));
        return new ClassReshape(running, nextClassFile, before, next, lambdas, renamed);
    }

    public ClassName name() {
        return ClassName.ofInternal(next.name);
    }

    /** What the JVM form will lack. */
    public Additions additions() {
        return structure.additions();
    }

    /** An instance field that the JVM form will lack, if there is one. */
    public Optional<String> addedInstanceField() {
        return structure.additions().fields().entrySet().stream()
                .filter(field -> !Access.isStatic(field.getValue()))
                .map(field -> field.getKey().name())
                .findFirst();
    }

    /** Writes the JVM form, once the additions of the whole batch are known to the program. */
    public Reshape finish(Program program) {
        ClassShape shape = program.source(name()).orElseThrow();
        MemberResolution resolution = new MemberResolution(program);
        List<Reason> refusals = new ArrayList<>(structure.refusals());
        refusals.addAll(structure.overriding(shape, resolution));
        refusals.addAll(lostOverrides(resolution, shape));
        StaticInitializerDiff statics = StaticInitializerDiff.between(before, next);
        statics.replaced()
                .forEach(constant -> refusals.add(new Reason(
                        ReasonCode.STATIC_INITIALIZER, "enum constant " + constant + " would become another object")));
        statics.ordinals()
                .forEach(moved -> refusals.add(new Reason(
                        ReasonCode.STATIC_INITIALIZER,
                        "enum constant " + moved.constant() + " moved from place " + moved.from() + " to "
                                + moved.to())));
        List<String> notes = new ArrayList<>();
        List<AddedFieldInitializer> initializers = new ArrayList<>();
        List<MethodNode> helpers = helpers(program, statics, initializers, notes);
        ClassNode form = form(resolution, shape);
        CallRewriter calls = new CallRewriter(program, next);
        form.methods.stream()
                .filter(method -> !structure.ghosts().contains(Structure.key(method)))
                .forEach(calls::rewrite);
        helpers.forEach(calls::rewrite);
        form.methods.addAll(helpers);
        refusals.addAll(calls.refusals());
        if (!refusals.isEmpty()) {
            return new Reshape.Refused(refusals);
        }
        if (isAsWritten(calls, statics)) {
            return new Reshape.Done(JvmForm.asWritten(written), Optional.empty(), List.of(), List.of(), notes);
        }
        Additions additions = structure.additions();
        JvmForm done = new JvmForm(
                ClassNodes.write(form),
                aligned,
                additions.methods(),
                additions.fields(),
                additions.guarded(),
                structure.ghosts(),
                lambdas,
                running.detached());
        Optional<String> staticRun = statics.toRun().isEmpty() ? Optional.empty() : Optional.of(STATIC_RUN);
        return new Reshape.Done(done, staticRun, statics.constants(), initializers, notes);
    }

    private boolean isAsWritten(CallRewriter calls, StaticInitializerDiff statics) {
        return running.isPlain() && structure.isPlain() && !calls.changed() && statics.isEmpty() && !renamed;
    }

    private List<MethodNode> helpers(
            Program program,
            StaticInitializerDiff statics,
            List<AddedFieldInitializer> initializers,
            List<String> notes) {
        List<MethodNode> helpers = new ArrayList<>();
        if (!statics.toRun().isEmpty()) {
            helpers.add(InitializerMethod.running(next, STATIC_RUN, statics.toRun()));
        }
        FieldInitializers found = FieldInitializers.of(next);
        structure.additions().fields().forEach((field, access) -> {
            if (isNew(field) && !isUsed(field)) {
                notes.add(name().simple() + "." + field.name() + " is not seen by reflection before a restart");
            }
            if (!Access.isStatic(access)) {
                FieldInitializer initializer = found.find(field.name());
                String name = FIELD_INITIALIZER.formatted(field.name());
                initializer.statement().ifPresent(statement -> {
                    helpers.add(InitializerMethod.returning(next, name, statement));
                    initializers.add(new AddedFieldInitializer(field, name));
                });
                if (initializer instanceof FieldInitializer.DefaultValue none && none.isNews() && isNew(field)) {
                    notes.add("objects that exist have the default value in " + name().simple() + "." + field.name()
                            + ", which " + none.reason());
                }
            }
        });
        return helpers.isEmpty() ? helpers : new ArrayList<>(ClassNodes.framed(program, next, helpers));
    }

    private boolean isUsed(FieldKey field) {
        return next.methods.stream()
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .anyMatch(instruction -> instruction instanceof FieldInsnNode access
                        && access.name.equals(field.name())
                        && access.desc.equals(field.descriptor()));
    }

    private boolean isNew(FieldKey field) {
        return !running.fields().containsKey(field);
    }

    private ClassNode form(MemberResolution resolution, ClassShape shape) {
        ClassNode form = new ClassNode(Opcodes.ASM9);
        next.accept(form);
        form.access = jvm.access;
        form.superName = jvm.superName;
        form.interfaces = jvm.interfaces;
        form.nestHostClass = jvm.nestHostClass;
        form.nestMembers = jvm.nestMembers;
        form.permittedSubclasses = jvm.permittedSubclasses;
        form.recordComponents = jvm.recordComponents;
        form.fields = fields(form);
        form.methods = methods(form, resolution, shape);
        return form;
    }

    // HotSpot compares fields in their order, with name, descriptor and flags.
    private List<FieldNode> fields(ClassNode form) {
        List<FieldNode> fields = new ArrayList<>();
        for (FieldNode held : jvm.fields) {
            FieldNode field = form.fields.stream()
                    .filter(other -> other.name.equals(held.name) && other.desc.equals(held.desc))
                    .filter(other -> !Access.differ(other.access, held.access, Opcodes.ACC_STATIC))
                    .findFirst()
                    .orElse(held);
            field.access = held.access;
            fields.add(field);
        }
        return fields;
    }

    private List<MethodNode> methods(ClassNode form, MemberResolution resolution, ClassShape shape) {
        List<MethodNode> methods = new ArrayList<>();
        for (MethodNode method : form.methods) {
            MethodKey key = Structure.key(method);
            AddedMethod added = structure.additions().methods().get(key);
            Optional<MethodNode> held = Structure.find(jvm, added == null ? key : added.jvm());
            if (added != null) {
                placed(method, added, held).ifPresent(methods::add);
            } else if (held.isPresent()) {
                boolean bodyless = Access.isAbstract(method.access) && !Access.isAbstract(held.get().access);
                MethodNode kept = bodyless ? held.get() : method;
                kept.access = held.get().access;
                methods.add(kept);
            }
        }
        for (MethodNode held : jvm.methods) {
            MethodKey key = Structure.key(held);
            boolean lost =
                    key.isStaticInitializer() && Structure.find(next, key).isEmpty();
            if (lost || structure.ghosts().contains(key) && !key.name().endsWith("$hs")) {
                methods.add(isOverride(held, resolution, shape) ? superCall(held) : held);
            }
        }
        return methods;
    }

    private static Optional<MethodNode> placed(MethodNode method, AddedMethod added, Optional<MethodNode> held) {
        if (added.form() == AddedMethod.Form.ABSTRACT) {
            return Optional.empty();
        }
        int kept = method.access & (Opcodes.ACC_VARARGS | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SYNCHRONIZED);
        int place = added.form() == AddedMethod.Form.INSTANCE ? Opcodes.ACC_FINAL : Opcodes.ACC_STATIC;
        method.access = held.map(known -> known.access).orElse(Opcodes.ACC_PRIVATE | kept | place);
        method.name = added.jvm().name();
        if (added.form() == AddedMethod.Form.STATIC_WITH_RECEIVER) {
            method.desc = added.jvm().descriptor();
            method.signature = null;
            method.parameters = null;
            method.visibleParameterAnnotations = null;
            method.invisibleParameterAnnotations = null;
        }
        return Optional.of(method);
    }

    // A ghost can hand on to a superclass, but not to the default method of an interface.
    private List<Reason> lostOverrides(MemberResolution resolution, ClassShape shape) {
        return jvm.methods.stream()
                .filter(held -> structure.ghosts().contains(Structure.key(held)))
                .filter(held -> isOverride(held, resolution, shape))
                .map(Structure::key)
                .filter(key ->
                        Access.isInterface(shape.header().access()) || !resolution.isInheritedFromClass(shape, key))
                .map(key -> new Reason(
                        ReasonCode.METHOD_REMOVED, "method " + key + " removed, which overrode an interface's"))
                .toList();
    }

    private static boolean isOverride(MethodNode held, MemberResolution resolution, ClassShape shape) {
        return !Access.isStatic(held.access)
                && !Access.isPrivate(held.access)
                && !Access.isAbstract(held.access)
                && !held.name.startsWith("<")
                && resolution.overrides(shape, Structure.key(held));
    }

    /** A ghost that would go on overriding: it hands on to what it had overridden. */
    private MethodNode superCall(MethodNode held) {
        MethodNode method = new MethodNode(Opcodes.ASM9, held.access, held.name, held.desc, null, null);
        InsnList code = method.instructions;
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        int local = 1;
        for (Type parameter : Type.getArgumentTypes(held.desc)) {
            code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
            local += parameter.getSize();
        }
        code.add(
                new MethodInsnNode(Opcodes.INVOKESPECIAL, requireNonNull(next.superName), held.name, held.desc, false));
        code.add(new InsnNode(Type.getReturnType(held.desc).getOpcode(Opcodes.IRETURN)));
        return method;
    }
}
