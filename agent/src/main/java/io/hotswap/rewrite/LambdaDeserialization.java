package io.hotswap.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the method {@code $deserializeLambda$}, to which {@link java.lang.invoke.SerializedLambda} hands over, understand
 * the bodies' forms in the JVM. The compiler selects the body by hash and text of its name, each compiler with code of its
 * own; so that code stays, and the name is translated to the compiler's right after it is read.
 */
final class LambdaDeserialization {
    private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
    private static final String STRING = "java/lang/String";

    private final MethodNode method;

    private LambdaDeserialization(MethodNode method) {
        this.method = method;
    }

    static void follow(MethodNode deserializer, LambdaNames names) {
        LambdaDeserialization code = new LambdaDeserialization(deserializer);
        code.expectStatic(names);
        Map<String, String> javacNames = new TreeMap<>(names.javacNames());
        if (!javacNames.isEmpty()) {
            code.translate(javacNames);
        }
    }

    /**
     * Makes the method understand lambdas whose body is a bridge.
     *
     * @param bridges by the handle of the compiler's
     * @throws IllegalArgumentException for code that is written otherwise than a compiler's
     */
    static void followBridges(MethodNode deserializer, Map<Handle, Handle> bridges) {
        LambdaDeserialization code = new LambdaDeserialization(deserializer);
        Map<String, String> names = new TreeMap<>();
        bridges.forEach((member, bridge) -> names.put(bridge.getName(), member.getName()));
        code.expectBridges(bridges);
        code.translate(names);
    }

    private void expectBridges(Map<Handle, Handle> bridges) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle member && bridges.containsKey(member)) {
                        expectBridge(dynamic, requireNonNull(bridges.get(member)));
                    }
                }
            }
        }
    }

    private void expectBridge(AbstractInsnNode creation, Handle bridge) {
        compare(creation, "getImplMethodKind", () -> new IntInsnNode(Opcodes.BIPUSH, bridge.getTag()));
        compare(creation, "getImplClass", () -> new LdcInsnNode(bridge.getOwner()));
        compare(creation, "getImplMethodSignature", () -> new LdcInsnNode(bridge.getDesc()));
    }

    private void translate(Map<String, String> javacNames) {
        method.instructions.insert(reading(), translation(javacNames));
        // The name, its copy and the constant that it is compared with.
        method.maxStack = Math.max(method.maxStack, 3);
    }

    private AbstractInsnNode reading() {
        AbstractInsnNode first = code(method.instructions.getFirst());
        AbstractInsnNode second = first == null ? null : code(first.getNext());
        if (first instanceof VarInsnNode && second != null && reads(second, "getImplMethodName")) {
            return second;
        }
        throw new IllegalArgumentException(
                "$deserializeLambda$ begins otherwise than with reading the body's name, so its lambdas cannot be renamed");
    }

    private InsnList translation(Map<String, String> javacNames) {
        InsnList code = new InsnList();
        LabelNode end = new LabelNode();
        Iterator<Map.Entry<String, String>> entries = javacNames.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            LabelNode otherwise = entries.hasNext() ? new LabelNode() : end;
            replace(entry.getKey(), entry.getValue(), otherwise).forEach(code::add);
            if (entries.hasNext()) {
                code.add(new JumpInsnNode(Opcodes.GOTO, end));
                code.add(otherwise);
                code.add(frame());
            }
        }
        code.add(end);
        code.add(frame());
        return code;
    }

    private static List<AbstractInsnNode> replace(String name, String javacName, LabelNode otherwise) {
        return List.of(
                new InsnNode(Opcodes.DUP),
                new LdcInsnNode(name),
                new MethodInsnNode(Opcodes.INVOKEVIRTUAL, STRING, "equals", "(Ljava/lang/Object;)Z"),
                new JumpInsnNode(Opcodes.IFEQ, otherwise),
                new InsnNode(Opcodes.POP),
                new LdcInsnNode(javacName));
    }

    /** The name on the stack and only the parameter in the variables, written as the other frames of the method are. */
    private FrameNode frame() {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof FrameNode frame && frame.type == Opcodes.F_NEW) {
                return new FrameNode(Opcodes.F_NEW, 1, new Object[] {SERIALIZED}, 1, new Object[] {STRING});
            }
        }
        return new FrameNode(Opcodes.F_SAME1, 0, null, 1, new Object[] {STRING});
    }

    /** Where the JVM has an instance body as a static one, that is what the serialized form says. */
    private void expectStatic(LambdaNames names) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle body && names.isStaticInstead(body)) {
                        compare(dynamic, "getImplMethodKind", () -> new IntInsnNode(Opcodes.BIPUSH, body.getTag()));
                        compare(dynamic, "getImplMethodSignature", () -> new LdcInsnNode(body.getDesc()));
                    }
                }
            }
        }
    }

    /** Replaces the constant that a property is compared with on the way to an instruction. */
    private void compare(AbstractInsnNode end, String property, Supplier<AbstractInsnNode> constant) {
        for (AbstractInsnNode at = end; at != null; at = at.getPrevious()) {
            AbstractInsnNode compared = code(at.getNext());
            if (compared != null && reads(at, property)) {
                method.instructions.set(compared, constant.get());
                return;
            }
        }
    }

    private static boolean reads(AbstractInsnNode instruction, String property) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(SERIALIZED)
                && call.name.equals(property);
    }

    private static @Nullable AbstractInsnNode code(@Nullable AbstractInsnNode start) {
        AbstractInsnNode at = start;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }
}
