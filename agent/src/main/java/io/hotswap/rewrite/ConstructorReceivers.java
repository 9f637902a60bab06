package io.hotswap.rewrite;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Tells by data-flow analysis which object a constructor is called on: a new one, or {@code this}. */
final class ConstructorReceivers {
    private final MethodNode method;
    private final @Nullable Frame<SourceValue>[] frames;

    /**
     * What lies on the stack below the arguments.
     *
     * @param isNew whether the instruction {@code new} made it; else it is {@code this}
     * @param copies how many references to it there are, one upon the other
     */
    record Receiver(boolean isNew, int copies) {}

    private ConstructorReceivers(MethodNode method, @Nullable Frame<SourceValue>[] frames) {
        this.method = method;
        this.frames = frames;
    }

    /** @throws IllegalArgumentException for code that no verifier would accept */
    static ConstructorReceivers of(ClassNode host, MethodNode method) {
        try {
            return new ConstructorReceivers(
                    method, new Analyzer<>(new Tracing()).analyzeAndComputeMaxs(host.name, method));
        } catch (AnalyzerException invalid) {
            throw new IllegalArgumentException(
                    "cannot follow the code of " + host.name + "." + method.name + method.desc + ": "
                            + invalid.getMessage() + "; compile the class anew",
                    invalid);
        }
    }

    /** Of a call of a constructor; nothing where the call is never reached. */
    Optional<Receiver> of(MethodInsnNode call) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(call)];
        return Optional.ofNullable(frame).map(reached -> receiver(reached, call));
    }

    private static Receiver receiver(Frame<SourceValue> frame, MethodInsnNode call) {
        int place = frame.getStackSize() - Type.getArgumentTypes(call.desc).length - 1;
        SourceValue value = frame.getStack(place);
        int copies = (int) IntStream.rangeClosed(0, place)
                .map(below -> place - below)
                .takeWhile(at -> frame.getStack(at).insns.equals(value.insns))
                .count();
        return new Receiver(!value.insns.isEmpty(), copies);
    }

    /** Lets a copy have the source of the original. */
    private static final class Tracing extends SourceInterpreter {
        Tracing() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
            return value;
        }
    }
}
