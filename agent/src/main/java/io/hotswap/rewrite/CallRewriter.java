package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.MethodShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns accesses of members that the JVM has not, or would refuse, into {@code invokedynamic} instructions with the same
 * operands and result, so that stack frames stay as they are.
 */
final class CallRewriter {
    private final Program program;
    private final MemberResolution resolution;
    private final ClassNode host;
    private final Accessibility accessibility;
    private final Ghosts ghosts;
    private final FieldAccesses fields;
    private final ConstructorCalls constructors;
    private final HandleBridges bridges;
    private final HandleRewriter handles;
    private final RecordMethods records;
    private final SegmentCalls segments;
    private final List<Reason> refusals = new ArrayList<>();
    private boolean changed;

    CallRewriter(Program program, ClassNode host) {
        this.program = program;
        this.resolution = new MemberResolution(program);
        this.host = host;
        this.accessibility = new Accessibility(program, host);
        this.ghosts = new Ghosts(program);
        this.fields = new FieldAccesses(program, resolution, host, accessibility, ghosts);
        this.constructors = new ConstructorCalls(program, host);
        this.bridges = new HandleBridges(host);
        this.handles = new HandleRewriter(bridges, this::isUnresolvable);
        this.records = new RecordMethods(this::isAddedField);
        this.segments = new SegmentCalls(
                host, program.additions(ClassName.ofInternal(host.name)).orElse(Additions.NONE));
    }

    /** Whether any instruction was replaced so far. */
    boolean changed() {
        return changed;
    }

    List<Reason> refusals() {
        return List.copyOf(refusals);
    }

    /** Adds the methods that method references need; the last step. */
    void addBridges(ClassNode form) {
        for (MethodNode bridge : bridges.take()) {
            rewrite(bridge);
            form.methods.removeIf(method -> method.name.equals(bridge.name) && method.desc.equals(bridge.desc));
            form.methods.add(bridge);
        }
    }

    void rewrite(MethodNode method) {
        changed |= constructors.rewrite(method, refusals);
        if (LambdaBodies.isDeserializer(method)) {
            deserialize(method);
        }
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            AbstractInsnNode replacement = replacement(method, instruction);
            if (replacement != null) {
                method.instructions.set(instruction, replacement);
                changed = true;
            }
        }
        changed |= new CloneCalls(resolution, host.name).rewrite(method);
        changed |= segments.rewrite(method);
    }

    private @Nullable AbstractInsnNode replacement(MethodNode method, AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode access) {
            return fields.replacement(method, access);
        }
        if (instruction instanceof MethodInsnNode call && !call.owner.startsWith("[") && !call.name.equals("<init>")) {
            return call(call);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            AbstractInsnNode ofRecord = records.replacement(dynamic);
            return ofRecord == null ? handles.replacement(dynamic) : ofRecord;
        }
        return handles.replacement(instruction);
    }

    private @Nullable AbstractInsnNode call(MethodInsnNode call) {
        MethodKey key = new MethodKey(call.name, call.desc);
        Optional<MemberResolution.Declared<MethodShape>> found =
                resolution.method(ClassName.ofInternal(call.owner), key);
        if (found.isEmpty()) {
            return call.getOpcode() == Opcodes.INVOKESPECIAL && program.isDispatched(key)
                    ? link(Kind.SPECIAL, call, ClassName.ofInternal(call.owner), key)
                    : null;
        }
        ClassName holder = found.get().holder().name();
        int flags = found.get().member().access();
        AddedMethod added =
                program.additions(holder).orElse(Additions.NONE).methods().get(key);
        if (added != null) {
            return added(call, key, holder, added);
        }
        if (Access.isPrivate(flags) && isCutOff(holder)) {
            return link(Access.isStatic(flags) ? Kind.STATIC : Kind.SPECIAL, call, holder, key);
        }
        boolean moved =
                call.getOpcode() == Opcodes.INVOKESTATIC && isHidden(ClassName.ofInternal(call.owner), holder, key);
        return moved || accessibility.isWithheld(holder, key, flags) ? withheld(call, key, holder, flags) : null;
    }

    private boolean isHidden(ClassName owner, ClassName holder, MethodKey key) {
        return ghosts.hide(
                owner,
                holder,
                shape -> shape.method(key)
                        .filter(method -> Access.isStatic(method.access()))
                        .isPresent());
    }

    private static AbstractInsnNode withheld(MethodInsnNode call, MethodKey key, ClassName holder, int flags) {
        if (Access.isStatic(flags)) {
            return link(Kind.STATIC, call, holder, key);
        }
        return call.getOpcode() == Opcodes.INVOKESPECIAL
                ? link(Kind.SPECIAL, call, holder, key)
                : link(Kind.VIRTUAL, call, ClassName.ofInternal(call.owner), key);
    }

    private AbstractInsnNode added(MethodInsnNode call, MethodKey key, ClassName holder, AddedMethod added) {
        boolean own = holder.internal().equals(host.name);
        if (added.form() == AddedMethod.Form.STATIC) {
            return own ? ownStatic(added) : link(Kind.STATIC, call, holder, key);
        }
        boolean virtual = call.getOpcode() != Opcodes.INVOKESPECIAL && !Access.isPrivate(added.access());
        if (virtual || added.form() == AddedMethod.Form.ABSTRACT) {
            return link(Kind.VIRTUAL, call, ClassName.ofInternal(call.owner), key);
        }
        if (own) {
            return added.form() == AddedMethod.Form.STATIC_WITH_RECEIVER ? ownStatic(added) : ownSpecial(added);
        }
        return link(Kind.SPECIAL, call, holder, key);
    }

    private MethodInsnNode ownStatic(AddedMethod added) {
        return own(Opcodes.INVOKESTATIC, added);
    }

    private MethodInsnNode ownSpecial(AddedMethod added) {
        return own(Opcodes.INVOKESPECIAL, added);
    }

    private MethodInsnNode own(int opcode, AddedMethod added) {
        return new MethodInsnNode(
                opcode, host.name, added.jvm().name(), added.jvm().descriptor(), Access.isInterface(host.access));
    }

    private static AbstractInsnNode link(Kind kind, MethodInsnNode call, ClassName owner, MethodKey member) {
        String type =
                call.getOpcode() == Opcodes.INVOKESTATIC ? call.desc : Bootstrap.withReceiver(call.owner, call.desc);
        return Bootstrap.link(kind, owner.internal(), member.name(), member.descriptor(), type);
    }

    private void deserialize(MethodNode method) {
        try {
            handles.deserialize(method);
        } catch (IllegalArgumentException otherCompiler) {
            refusals.add(new Reason(ReasonCode.METHOD_ADDED, requireNonNull(otherCompiler.getMessage())));
        }
    }

    private boolean isAddedField(Handle field) {
        return program.additions(ClassName.ofInternal(field.getOwner()))
                .orElse(Additions.NONE)
                .fields()
                .containsKey(new FieldKey(field.getName(), field.getDesc()));
    }

    private boolean isUnresolvable(Handle handle) {
        MethodKey key = new MethodKey(handle.getName(), handle.getDesc());
        Optional<MemberResolution.Declared<MethodShape>> found =
                resolution.method(ClassName.ofInternal(handle.getOwner()), key);
        if (found.isEmpty()) {
            return false;
        }
        ClassName holder = found.get().holder().name();
        AddedMethod added =
                program.additions(holder).orElse(Additions.NONE).methods().get(key);
        boolean plain = added == null
                || holder.internal().equals(host.name)
                        && added.jvm().equals(key)
                        && (added.form() == AddedMethod.Form.STATIC || Access.isPrivate(added.access()));
        int flags = found.get().member().access();
        return !plain
                || Access.isPrivate(flags) && isCutOff(holder)
                || handle.getTag() == Opcodes.H_INVOKESTATIC
                        && isHidden(ClassName.ofInternal(handle.getOwner()), holder, key)
                || accessibility.isWithheld(holder, key, flags);
    }

    private boolean isCutOff(ClassName holder) {
        return accessibility.isCutOff(holder);
    }
}
