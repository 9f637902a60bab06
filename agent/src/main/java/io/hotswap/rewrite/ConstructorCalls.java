package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import io.hotswap.shape.MethodShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites calls of constructors that the JVM has not, or would refuse. A new object comes from a call site of its own, and the
 * one that {@code new} has made is dropped; {@code super(...)} and {@code this(...)} call the carrier after asking it.
 */
final class ConstructorCalls {
    private final Program program;
    private final ClassNode host;
    private final Accessibility accessibility;

    /** A call that cannot stay, and the constructor to call instead, if that is not the same. */
    private record Call(MethodInsnNode instruction, ClassName owner, Optional<MethodKey> carrier) {}

    ConstructorCalls(Program program, ClassNode host) {
        this.program = program;
        this.host = host;
        this.accessibility = new Accessibility(program, host);
    }

    /** Whether anything has changed; refusals are added to the list. */
    boolean rewrite(MethodNode method, List<Reason> refusals) {
        boolean deferred = new EarlyAssignments(program, host).defer(method, refusals);
        List<Call> calls = Stream.of(method.instructions.toArray())
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> call.name.equals("<init>"))
                .flatMap(call -> toRewrite(call).stream())
                .toList();
        if (calls.isEmpty()) {
            return deferred;
        }
        ConstructorReceivers receivers = ConstructorReceivers.of(host, method);
        List<Runnable> changes = new ArrayList<>();
        for (Call call : calls) {
            receivers
                    .of(call.instruction())
                    .ifPresent(receiver -> change(method, call, receiver)
                            .ifPresentOrElse(changes::add, () -> refusals.add(refusal(call, receiver))));
        }
        changes.forEach(Runnable::run);
        return deferred || !changes.isEmpty();
    }

    private Optional<Call> toRewrite(MethodInsnNode call) {
        ClassName owner = ClassName.ofInternal(call.owner);
        MethodKey key = new MethodKey(call.name, call.desc);
        Optional<MethodShape> declared = program.source(owner).flatMap(shape -> shape.method(key));
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        AddedMethod added =
                program.additions(owner).orElse(Additions.NONE).methods().get(key);
        if (added != null && !added.jvm().equals(key)) {
            return Optional.of(new Call(call, owner, Optional.of(added.jvm())));
        }
        boolean suspect = added != null || Access.isPrivate(declared.get().access());
        return suspect && !reaches(owner, key, owner.internal().equals(host.superName))
                ? Optional.of(new Call(call, owner, Optional.empty()))
                : Optional.empty();
    }

    private boolean reaches(ClassName owner, MethodKey key, boolean ofSuperclass) {
        return program.held(owner)
                .flatMap(shape -> shape.method(key))
                .or(() -> program.source(owner).flatMap(shape -> shape.method(key)))
                .filter(held -> accessibility.reaches(owner, held.access(), ofSuperclass))
                .isPresent();
    }

    private Optional<Runnable> change(MethodNode method, Call call, ConstructorReceivers.Receiver receiver) {
        if (receiver.isNew()) {
            return receiver.copies() <= 2
                    ? Optional.of(() -> ConstructorCallCode.create(method, call.instruction(), receiver.copies()))
                    : Optional.empty();
        }
        return call.carrier()
                .filter(carrier -> reaches(call.owner(), carrier, true))
                .map(carrier -> () -> ConstructorCallCode.carry(method, call.instruction(), carrier));
    }

    private Reason refusal(Call call, ConstructorReceivers.Receiver receiver) {
        String called = new MethodKey("<init>", call.instruction().desc) + " of "
                + call.owner().simple();
        boolean hidden = receiver.isNew() || call.carrier().isPresent();
        return hidden
                ? new Reason(ReasonCode.METHOD_ADDED, "calls the " + called + ", which cannot be reached from there")
                : new Reason(ReasonCode.NEST, "calls the private " + called);
    }
}
