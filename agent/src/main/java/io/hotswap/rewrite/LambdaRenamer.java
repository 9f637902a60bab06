package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives lambda bodies the names that {@link LambdaMatcher} found: in their declarations, in every handle, and in
 * {@code $deserializeLambda$}. A body that the JVM does not have yet gets a form that it takes: HotSpot adds private
 * instance methods to a loaded class only when they are final, and to an interface only static ones.
 */
public final class LambdaRenamer {
    private LambdaRenamer() {}

    /**
     * The class with its bodies under their names in the JVM; the given one stays as it is.
     *
     * @param running the version that runs, of whose bodies the next ones keep the flags
     */
    public static ClassNode apply(ClassNode next, Map<MethodKey, String> names, ClassNode running) {
        LambdaNames forms = new LambdaNames(next, names, staticInstead(next, names, running));
        ClassNode renamed = new ClassNode(Opcodes.ASM9);
        next.accept(new LambdaRemapper(renamed, forms));
        Set<MethodKey> bodies = new HashSet<>();
        names.keySet().forEach(body -> bodies.add(forms.inJvm(body)));
        renamed.methods.stream()
                .filter(method -> bodies.contains(LambdaBodies.key(method)))
                .forEach(method -> method.access = access(method, running));
        renamed.methods.stream()
                .filter(LambdaBodies::isDeserializer)
                .forEach(method -> LambdaDeserialization.follow(method, forms));
        return renamed;
    }

    /** The instance bodies of an interface that the JVM does not have as such. */
    private static Set<MethodKey> staticInstead(ClassNode next, Map<MethodKey, String> names, ClassNode running) {
        Set<MethodKey> bodies = new HashSet<>();
        if ((next.access & Opcodes.ACC_INTERFACE) == 0) {
            return bodies;
        }
        for (MethodNode method : next.methods) {
            String name = names.get(LambdaBodies.key(method));
            if (name != null && !LambdaBodies.isStatic(method) && !has(running, new MethodKey(name, method.desc))) {
                bodies.add(LambdaBodies.key(method));
            }
        }
        return bodies;
    }

    private static boolean has(ClassNode type, MethodKey key) {
        return type.methods.stream().map(LambdaBodies::key).anyMatch(key::equals);
    }

    private static int access(MethodNode body, ClassNode running) {
        return running.methods.stream()
                .filter(method -> LambdaBodies.key(method).equals(LambdaBodies.key(body)))
                .map(method -> method.access)
                .findFirst()
                .orElse(LambdaBodies.isStatic(body) ? body.access : body.access | Opcodes.ACC_FINAL);
    }
}
