package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
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
                methods.add(isOverride(held) ? superCall(held) : held);
            }
        }
        return methods;
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
            method.desc = added.jvm().descriptor();
            method.signature = null;
            method.parameters = null;
            method.visibleParameterAnnotations = null;
            method.invisibleParameterAnnotations = null;
        }
        return method;
    }

    /** Removed methods whose ghosts cannot hand on: to a superclass they can, to the default method of an interface not. */
    List<Reason> lostOverrides() {
        return jvm.methods.stream()
                .filter(held -> structure.ghosts().contains(Structure.key(held)))
                .filter(held -> isOverride(held))
                .map(Structure::key)
                .filter(key ->
                        Access.isInterface(shape.header().access()) || !resolution.isInheritedFromClass(shape, key))
                .map(key -> new Reason(
                        ReasonCode.METHOD_REMOVED, "method " + key + " removed, which overrode an interface's"))
                .toList();
    }

    private boolean isOverride(MethodNode held) {
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
