package io.hotswap.rewrite;

import io.hotswap.dispatch.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets the constructors of a class with added instance fields store them beside each object from the beginning: each call of a
 * superclass's constructor on {@code this} is followed by one that gives the object a segment. An object that is constructed by
 * other code gets one for each field when that is asked for.
 */
final class SegmentCalls {
    private final ClassNode host;
    private final String fields;

    SegmentCalls(ClassNode host, Additions additions) {
        this.host = host;
        this.fields = additions.fields().entrySet().stream()
                .filter(field -> !Access.isStatic(field.getValue()))
                .map(field -> text(field.getKey()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("."));
    }

    // JVMS 4.2.2: no name of a field has a dot, nor has a descriptor.
    private static String text(FieldKey field) {
        return field.name() + "." + field.descriptor();
    }

    /** Rewrites the calls of a method; whether there was one. */
    boolean rewrite(MethodNode method) {
        if (fields.isEmpty() || !method.name.equals("<init>")) {
            return false;
        }
        ConstructorReceivers receivers = ConstructorReceivers.of(host, method);
        List<MethodInsnNode> calls = Stream.of(method.instructions.toArray())
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> call.name.equals("<init>") && call.owner.equals(host.superName))
                .filter(call -> isOnThis(receivers.of(call)))
                .toList();
        calls.forEach(call -> method.instructions.insert(call, segment()));
        return !calls.isEmpty();
    }

    private static boolean isOnThis(Optional<ConstructorReceivers.Receiver> receiver) {
        return receiver.isPresent() && !receiver.get().isNew();
    }

    private InsnList segment() {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(Bootstrap.link(Kind.SEGMENT, host.name, "segment", fields, "(L" + host.name + ";)V"));
        return code;
    }
}
