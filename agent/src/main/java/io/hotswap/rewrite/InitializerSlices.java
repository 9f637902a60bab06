package io.hotswap.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Cuts initializers into {@linkplain Statement statements}: runs of instructions with an empty operand stack at both ends,
 * kept together where a jump, an exception handler or the value of a local variable crosses from one to the next. What
 * javac compiles from one statement of the source is never cut; a block is cut where its parts do not depend on each other.
 */
public final class InitializerSlices {
    private InitializerSlices() {}

    /**
     * The statements of the static initializer (JVMS 2.9.2), in source order.
     *
     * @throws IllegalArgumentException for code that no verifier would accept
     */
    public static List<Statement> ofStaticInitializer(ClassNode host) {
        return staticInitializer(host)
                .map(method -> cut(host, new InitializerCode(host, method), 0))
                .orElse(List.of());
    }

    private static Optional<MethodNode> staticInitializer(ClassNode host) {
        return host.methods.stream()
                .filter(method -> method.name.equals("<clinit>"))
                .findFirst();
    }

    /**
     * The statements of a constructor after its call of another constructor (JLS 12.5, steps 4 and 5), in source order;
     * none where there is not exactly one such call.
     *
     * @throws IllegalArgumentException for code that no verifier would accept
     */
    public static List<Statement> ofConstructor(ClassNode host, MethodNode constructor) {
        return ofConstructor(host, new InitializerCode(host, constructor));
    }

    static List<Statement> ofConstructor(ClassNode host, InitializerCode code) {
        List<Integer> calls = code.constructorCalls();
        return calls.size() == 1 ? cut(host, code, calls.get(0) + 1) : List.of();
    }

    private static List<Statement> cut(ClassNode host, InitializerCode code, int from) {
        int end = end(code);
        List<Integer> starts = new CutPoints(code, from, end).ascending();
        List<Statement> statements = new ArrayList<>();
        for (int index = 0; index < starts.size(); index++) {
            int to = index + 1 < starts.size() ? starts.get(index + 1) : end;
            statements.add(new StatementCutter(host, code, starts.get(index), to).cut());
        }
        return List.copyOf(statements);
    }

    /** The return at the end of the method, which belongs to no statement. */
    private static int end(InitializerCode code) {
        int last = code.size() - 1;
        while (last > 0 && !code.isReal(last)) {
            last--;
        }
        return code.at(last).getOpcode() == Opcodes.RETURN ? last : code.size();
    }
}
