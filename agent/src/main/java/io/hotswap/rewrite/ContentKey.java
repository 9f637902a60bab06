package io.hotswap.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Writes code as text that two versions of a class share where their source does: labels and local variables are numbered
 * as they appear, lines are left out, and instead of the name that javac gave to a lambda body stands the body.
 */
final class ContentKey extends Textifier {
    private final ClassNode host;
    private final IntPredicate fixedLocals;
    private final Set<String> openBodies;
    private final Map<Integer, Integer> locals = new HashMap<>();
    private final Set<Label> targets = new HashSet<>();

    private ContentKey(ClassNode host, IntPredicate fixedLocals, Set<String> openBodies) {
        super(Opcodes.ASM9);
        this.host = host;
        this.fixedLocals = fixedLocals;
        this.openBodies = openBodies;
    }

    /**
     * One text for each instruction, each label that is jumped to and each exception handler.
     *
     * @param fixedLocals the local variables that keep their number: {@code this} and parameters
     */
    static List<String> of(
            ClassNode host, List<AbstractInsnNode> code, List<TryCatchBlockNode> handlers, IntPredicate fixedLocals) {
        return new ContentKey(host, fixedLocals, Set.of()).write(code, handlers);
    }

    private List<String> write(List<AbstractInsnNode> code, List<TryCatchBlockNode> handlers) {
        code.stream().flatMap(node -> Jumps.targets(node).stream()).forEach(this::addTarget);
        handlers.forEach(block -> List.of(block.start, block.end, block.handler).forEach(this::addTarget));
        TraceMethodVisitor writer = new TraceMethodVisitor(this);
        code.stream().filter(this::counts).forEach(node -> node.accept(writer));
        handlers.forEach(block -> block.accept(writer));
        return text.stream().map(line -> line.toString().strip()).toList();
    }

    private void addTarget(LabelNode label) {
        targets.add(label.getLabel());
    }

    private boolean counts(AbstractInsnNode node) {
        return node.getOpcode() >= 0 || node instanceof LabelNode label && targets.contains(label.getLabel());
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        super.visitVarInsn(opcode, renumbered(local));
    }

    @Override
    public void visitIincInsn(int local, int increment) {
        super.visitIincInsn(renumbered(local), increment);
    }

    private int renumbered(int local) {
        // Negative numbers cannot meet those of the locals that keep theirs.
        return fixedLocals.test(local) ? local : locals.computeIfAbsent(local, added -> -1 - locals.size());
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        text.set(text.size() - 1, text.get(text.size() - 1) + value.getClass().getSimpleName());
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] contents = Stream.of(arguments).map(this::content).toArray();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, contents);
    }

    private Object content(Object argument) {
        return argument instanceof Handle handle && handle.getOwner().equals(host.name)
                ? host.methods.stream()
                        .filter(method -> isBody(method, handle))
                        .findFirst()
                        .<Object>map(this::body)
                        .orElse(handle)
                : argument;
    }

    private boolean isBody(MethodNode method, Handle handle) {
        return method.name.equals(handle.getName())
                && method.desc.equals(handle.getDesc())
                && (method.access & Opcodes.ACC_SYNTHETIC) != 0
                && !openBodies.contains(method.name);
    }

    private Text body(MethodNode method) {
        Set<String> open = new HashSet<>(openBodies);
        open.add(method.name);
        List<String> lines = new ContentKey(host, Locals.of(method)::keepsNumber, open)
                .write(List.of(method.instructions.toArray()), method.tryCatchBlocks);
        return new Text(lines.stream().collect(Collectors.joining("; ", method.desc + "{", "}")));
    }

    /** Stands among bootstrap arguments, which are printed by {@code toString}. */
    private record Text(String value) {
        @Override
        public String toString() {
            return value;
        }
    }
}
