package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes that the code of a class names, in the order of the source: a lambda's body counts where it is created. */
final class Mentions {
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<MethodKey, MethodNode> methods = new HashMap<>();
    private final Set<MethodKey> visited = new LinkedHashSet<>();
    private final LambdaBodies lambdas;
    private final MethodVisitor collector;

    private Mentions(ClassNode type) {
        type.methods.forEach(method -> methods.put(LambdaBodies.key(method), method));
        lambdas = new LambdaBodies(type, UnaryOperator.identity());
        collector = new Collecting(names);
    }

    static List<String> of(ClassNode type) {
        Mentions mentions = new Mentions(type);
        mentions.lambdas.writtenMethods().forEach(mentions::visit);
        return List.copyOf(mentions.names);
    }

    private void visit(MethodKey key) {
        MethodNode method = methods.get(key);
        if (method == null || !visited.add(key)) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            Optional<MethodKey> body = lambdas.bodyCreatedBy(instruction);
            if (body.isPresent()) {
                visit(body.get());
            } else if (instruction.getOpcode() >= 0) {
                instruction.accept(collector);
            }
        }
    }

    private static final class Collecting extends MethodRemapper {
        Collecting(Set<String> names) {
            super(Opcodes.ASM9, new MethodVisitor(Opcodes.ASM9) {}, new Remapper(Opcodes.ASM9) {
                @Override
                public String map(String internalName) {
                    names.add(internalName);
                    return internalName;
                }
            });
        }
    }
}
