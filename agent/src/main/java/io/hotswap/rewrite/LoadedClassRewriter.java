package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.plan.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Fits a class that is being loaded into a program whose classes have been reshaped. */
public final class LoadedClassRewriter {
    private final Program program;

    public LoadedClassRewriter(Program program) {
        this.program = program;
    }

    /** The form in which the class is to be loaded, if that is not the form in which it was written. */
    public Optional<JvmForm> rewrite(byte[] classFile) {
        ClassNode node = ClassNodes.read(classFile);
        boolean detached = program.isDetached(ClassName.ofInternal(node.name));
        CallRewriter calls = new CallRewriter(program, node);
        node.methods.forEach(calls::rewrite);
        if (detached) {
            detach(node);
        }
        calls.addBridges(node);
        List<MethodNode> ghosts = new InheritedGhosts(program).of(node);
        node.methods.addAll(ghosts);
        return detached || calls.changed() || !ghosts.isEmpty()
                ? Optional.of(new JvmForm(
                        ClassNodes.write(node),
                        classFile,
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        keys(ghosts),
                        Set.of(),
                        detached))
                : Optional.empty();
    }

    private static Set<MethodKey> keys(List<MethodNode> methods) {
        return methods.stream().map(Structure::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Why the class cannot be fitted in; asked for a class that is still to be loaded. */
    public List<Reason> refusals(byte[] classFile) {
        ClassNode node = ClassNodes.read(classFile);
        CallRewriter calls = new CallRewriter(program, node);
        node.methods.forEach(calls::rewrite);
        calls.addBridges(node);
        return calls.refusals();
    }

    // What was private to the nest becomes private to the package, since the JVM counts the class out of the nest.
    private static void detach(ClassNode node) {
        node.nestHostClass = null;
        // JVMS 4.6: a method of an interface is public or private.
        int open = Access.isInterface(node.access) ? Opcodes.ACC_PUBLIC : 0;
        for (MethodNode method : node.methods) {
            method.access =
                    Access.isPrivate(method.access) ? method.access & ~Opcodes.ACC_PRIVATE | open : method.access;
        }
        for (FieldNode field : node.fields) {
            field.access &= ~Opcodes.ACC_PRIVATE;
        }
    }
}
