package io.hotswap.rewrite;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A constructor that calls one of the superclass. Its own lines are those after its first up to its closing brace, where
 * javac puts the return; the return of a {@linkplain DefaultConstructor default constructor} has no line of its own, or that
 * of an initializer block's brace.
 *
 * @param statements what follows the call: the initializers, then the constructor's body
 * @param firstLine the line of its first instruction
 * @param lastLine the line of its closing brace; 0 for a constructor that is not in the source
 */
record ConstructorCode(List<Statement> statements, int firstLine, int lastLine) {

    ConstructorCode {
        statements = List.copyOf(statements);
    }

    /** Nothing for a constructor that calls another one of its class. */
    static Optional<ConstructorCode> callingSuper(ClassNode host, MethodNode method) {
        InitializerCode code = new InitializerCode(host, method);
        boolean callsThis = code.constructorCalls().stream()
                .anyMatch(call -> ((MethodInsnNode) code.at(call)).owner.equals(host.name));
        return callsThis ? Optional.empty() : Optional.of(read(host, method, code));
    }

    private static ConstructorCode read(ClassNode host, MethodNode method, InitializerCode code) {
        int firstLine = code.line(code.realFrom(0));
        int lastLine = closingBrace(method);
        return new ConstructorCode(
                InitializerSlices.ofConstructor(host, code),
                firstLine,
                DefaultConstructor.mayBe(host, method, firstLine, lastLine) ? 0 : lastLine);
    }

    private static int closingBrace(MethodNode method) {
        AbstractInsnNode node = method.instructions.getLast();
        while (node.getOpcode() < 0) {
            node = node.getPrevious();
        }
        if (node.getOpcode() != Opcodes.RETURN) {
            return Integer.MAX_VALUE;
        }
        AbstractInsnNode before = node.getPrevious();
        while (before.getOpcode() < 0 && !(before instanceof LineNumberNode)) {
            before = before.getPrevious();
        }
        return before instanceof LineNumberNode line ? line.line : 0;
    }

    /** Whether a statement stands at an index and does not come from the constructor's own lines. */
    boolean hasInitializer(int index, Statement statement) {
        return index < statements.size()
                && statements.get(index).key().equals(statement.key())
                && statements.get(index).line() == statement.line()
                && (statement.line() <= firstLine || statement.line() > lastLine);
    }
}
