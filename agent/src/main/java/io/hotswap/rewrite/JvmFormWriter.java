package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Puts the members of a class's next source form in the places that its JVM form has for them, and keeps what is gone. */
final class JvmFormWriter {
    private final ClassNode jvm;
    private final ClassNode next;
    private final Structure structure;
    private final MemberResolution resolution;
    private final ClassShape shape;

    JvmFormWriter(ClassNode jvm, ClassNode next, Structure structure, MemberResolution resolution, ClassShape shape) {
        this.jvm = jvm;
        this.next = next;
        this.structure = structure;
        this.resolution = resolution;
        this.shape = shape;
    }

    /** The class as the JVM takes it, its code not rewritten yet. */
    ClassNode form() {
        ClassNode form = new ClassNode(Opcodes.ASM9);
        next.accept(form);
        form.access = jvm.access;
        OpenModifiers.keepEntry(jvm, form);
        form.superName = jvm.superName;
        form.interfaces = jvm.interfaces;
        form.nestHostClass = jvm.nestHostClass;
        form.nestMembers = jvm.nestMembers;
        form.permittedSubclasses = jvm.permittedSubclasses;
        form.recordComponents = jvm.recordComponents;
        form.fields = fields(form);
        form.methods = methods(form);
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

    private List<MethodNode> methods(ClassNode form) {
        List<MethodNode> methods = new ArrayList<>();
        for (MethodNode method : form.methods) {
            MethodKey key = Structure.key(method);
            AddedMethod added = structure.additions().methods().get(key);
            Optional<MethodNode> held = Structure.find(jvm, added == null ? key : added.jvm());
            if (added != null) {
                methods.add(placed(method, added, held));
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
                methods.add(ghost(key, held));
            }
        }
        return methods;
    }

    private MethodNode ghost(MethodKey key, MethodNode held) {
        if (structure.dispatched().contains(key) || isOverAddition(key, held) || handsOnToDefault(key, held)) {
            return Dispatcher.of(jvm, held);
        }
        if (isHeldElsewhere(key, held)) {
            boolean bound = Access.isStatic(held.access) || Access.isPrivate(held.access);
            return bound ? boundCall(key, held) : Dispatcher.of(jvm, held);
        }
        return isOverride(held) ? superCall(held) : held;
    }

    // A caller that is not rebuilt calls the method where it was.
    private boolean isHeldElsewhere(MethodKey key, MethodNode held) {
        AddedMethod added = structure.additions().methods().get(key);
        boolean hasCode = (held.access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
        return added != null
                && hasCode
                && !key.isConstructor()
                && Access.isStatic(held.access) == (added.form() == AddedMethod.Form.STATIC);
    }

    private MethodNode boundCall(MethodKey key, MethodNode held) {
        AddedMethod added = requireNonNull(structure.additions().methods().get(key));
        boolean isStatic = added.form() != AddedMethod.Form.INSTANCE;
        MethodNode method = new MethodNode(Opcodes.ASM9, held.access, held.name, held.desc, null, null);
        int local = 0;
        if (!Access.isStatic(held.access)) {
            method.instructions.add(new VarInsnNode(Opcodes.ALOAD, local++));
        }
        for (Type parameter : Type.getArgumentTypes(held.desc)) {
            method.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
            local += parameter.getSize();
        }
        method.instructions.add(new MethodInsnNode(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                jvm.name,
                added.jvm().name(),
                added.jvm().descriptor(),
                Access.isInterface(jvm.access)));
        method.instructions.add(Dispatcher.result(held.desc));
        return method;
    }

    // What is added above is in no method table.
    private boolean isOverAddition(MethodKey key, MethodNode held) {
        return isOverriding(held) && resolution.overridesAddition(shape, key);
    }

    // invokespecial reaches no default method of an interface but a direct one (JVMS 4.9.2).
    private boolean handsOnToDefault(MethodKey key, MethodNode held) {
        return isOverride(held)
                && (Access.isInterface(shape.header().access()) || !resolution.isInheritedFromClass(shape, key));
    }

    private static MethodNode placed(MethodNode method, AddedMethod added, Optional<MethodNode> held) {
        if (added.form() == AddedMethod.Form.ABSTRACT) {
            return AbstractPlace.of(method, added.jvm());
        }
        int kept = method.access & (Opcodes.ACC_VARARGS | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SYNCHRONIZED);
        int place = added.form() == AddedMethod.Form.INSTANCE ? Opcodes.ACC_FINAL : Opcodes.ACC_STATIC;
        method.access = held.map(known -> known.access).orElse(Opcodes.ACC_PRIVATE | kept | place);
        method.name = added.jvm().name();
        if (added.form() == AddedMethod.Form.STATIC_WITH_RECEIVER) {
            // Reflection counts the parameters of the source form, the JVM those with the receiver.
            method.visibleAnnotableParameterCount = Type.getArgumentCount(method.desc);
            method.desc = added.jvm().descriptor();
            method.signature = null;
            method.parameters = null;
            method.invisibleParameterAnnotations = null;
        }
        return method;
    }

    private static boolean isOverriding(MethodNode held) {
        return !Access.isStatic(held.access)
                && !Access.isPrivate(held.access)
                && !Access.isAbstract(held.access)
                && !held.name.startsWith("<");
    }

    private boolean isOverride(MethodNode held) {
        return isOverriding(held) && resolution.overrides(shape, Structure.key(held));
    }

    /** A ghost that would go on overriding: it hands on to what it had overridden. */
    private MethodNode superCall(MethodNode held) {
        MethodNode method = new MethodNode(Opcodes.ASM9, held.access, held.name, held.desc, null, null);
        InsnList code = method.instructions;
        Dispatcher.load(code, held.desc);
        code.add(
                new MethodInsnNode(Opcodes.INVOKESPECIAL, requireNonNull(next.superName), held.name, held.desc, false));
        code.add(Dispatcher.result(held.desc));
        return method;
    }
}
