package io.hotswap.registration;

import static io.hotswap.registration.Registration.UNKNOWN;

import io.hotswap.bytecode.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Writes the arguments of a call as the source may have had them, by following what the code puts on the stack. Two versions of
 * a method that pass the same give the same text; numbers that javac gives to lambdas and anonymous classes are left out.
 */
final class Expressions {
    private static final int DEPTH = 12;

    private final MethodNode method;
    private final @Nullable Frame<SourceValue>[] frames;

    private Expressions(MethodNode method, @Nullable Frame<SourceValue>[] frames) {
        this.method = method;
        this.frames = frames;
    }

    /** Of one method; empty for code that cannot be followed. */
    static Optional<Expressions> of(String owner, MethodNode method) {
        try {
            return Optional.of(
                    new Expressions(method, new Analyzer<>(new Tracing()).analyzeAndComputeMaxs(owner, method)));
        } catch (AnalyzerException invalid) {
            return Optional.empty();
        }
    }

    /** The arguments of a call, with parentheses. */
    String arguments(AbstractInsnNode call, String descriptor) {
        return arguments(call, Type.getArgumentTypes(descriptor).length, DEPTH);
    }

    /** The value that is put into a field. */
    String assigned(FieldInsnNode put) {
        return operands(put, 1, DEPTH).get(0);
    }

    private String arguments(AbstractInsnNode call, int count, int depth) {
        return operands(call, count, depth).stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** The topmost values on the stack before an instruction, the lowest first. */
    private List<String> operands(AbstractInsnNode at, int count, int depth) {
        return IntStream.range(0, count)
                .mapToObj(index -> operand(at, count - 1 - index)
                        .map(value -> text(value, depth - 1))
                        .orElse(UNKNOWN))
                .toList();
    }

    private Optional<SourceValue> operand(AbstractInsnNode at, int fromTop) {
        Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
        return frame == null || frame.getStackSize() <= fromTop
                ? Optional.empty()
                : Optional.of(frame.getStack(frame.getStackSize() - 1 - fromTop));
    }

    private String text(SourceValue value, int depth) {
        return depth <= 0 || value.insns.size() != 1
                ? UNKNOWN
                : text(value.insns.iterator().next(), depth);
    }

    private String text(AbstractInsnNode made, int depth) {
        if (made instanceof LdcInsnNode constant) {
            return constant(constant.cst);
        } else if (made instanceof IntInsnNode number && made.getOpcode() != Opcodes.NEWARRAY) {
            return String.valueOf(number.operand);
        } else if (made instanceof FieldInsnNode field) {
            return simple(field.owner) + "." + field.name;
        } else if (made instanceof MethodInsnNode call) {
            return call(call, depth);
        } else if (made instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic, depth);
        } else if (made.getOpcode() == Opcodes.NEW) {
            return created((TypeInsnNode) made, depth);
        } else if (made.getOpcode() == Opcodes.CHECKCAST) {
            return operands(made, 1, depth).get(0);
        } else if (made.getOpcode() == Opcodes.ANEWARRAY) {
            return elements(made, depth);
        }
        return small(made.getOpcode());
    }

    private static String small(int opcode) {
        if (opcode == Opcodes.ACONST_NULL) {
            return "null";
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return String.valueOf(opcode - Opcodes.ICONST_0);
        }
        return opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1
                ? String.valueOf(opcode - Opcodes.LCONST_0)
                : UNKNOWN;
    }

    private static String constant(Object constant) {
        if (constant instanceof String text) {
            return '"' + text + '"';
        } else if (constant instanceof Type type) {
            return simple(type.getInternalName()) + ".class";
        }
        return constant instanceof ConstantDynamic ? UNKNOWN : String.valueOf(constant);
    }

    // What registers something itself is told by itself, and answers what it was called on.
    private String call(MethodInsnNode call, int depth) {
        int count = Type.getArgumentTypes(call.desc).length;
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        boolean registers =
                Libraries.registers(call.owner, call.name, call.desc).isPresent();
        if (isStatic) {
            return simple(call.owner) + "." + call.name + (registers ? UNKNOWN : arguments(call, count, depth));
        }
        String receiver =
                operand(call, count).map(value -> text(value, depth - 1)).orElse(UNKNOWN);
        return registers ? receiver : receiver + "." + call.name + arguments(call, count, depth);
    }

    private String dynamic(InvokeDynamicInsnNode dynamic, int depth) {
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle body) {
                boolean isLambda = body.getName().startsWith("lambda$");
                return isLambda ? "lambda" : simple(body.getOwner()) + "::" + body.getName();
            }
        }
        List<String> parts = new ArrayList<>();
        Stream.of(dynamic.bsmArgs).map(argument -> constant(argument)).forEach(parts::add);
        parts.addAll(operands(dynamic, Type.getArgumentTypes(dynamic.desc).length, depth));
        return String.join(" + ", parts);
    }

    private String created(TypeInsnNode created, int depth) {
        for (AbstractInsnNode at = created; at != null; at = at.getNext()) {
            if (at instanceof MethodInsnNode call && call.name.equals("<init>")) {
                int count = Type.getArgumentTypes(call.desc).length;
                if (operand(call, count)
                        .filter(value -> value.insns.contains(created))
                        .isPresent()) {
                    return "new " + simple(created.desc) + arguments(call, count, depth);
                }
            }
        }
        return "new " + simple(created.desc);
    }

    private String elements(AbstractInsnNode array, int depth) {
        List<String> elements = new ArrayList<>();
        for (AbstractInsnNode at = array; at != null; at = at.getNext()) {
            if (at.getOpcode() == Opcodes.AASTORE
                    && operand(at, 2)
                            .filter(value -> value.insns.contains(array))
                            .isPresent()) {
                elements.addAll(operands(at, 1, depth));
            }
        }
        return String.join(", ", elements);
    }

    static String simple(String internalName) {
        return ClassName.ofInternal(internalName).simple().replaceAll("\\.\\d+(?!\\w)", ".anonymous");
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
