package io.hotswap.rewrite;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Fits the class file of a redefinition that is not ours, a debugger's say, to the class that the JVM holds. Such a
 * redefinition may change bodies only: methods that the JVM form has beyond the source form stay.
 */
public final class RedefinedByOthers {
    private RedefinedByOthers() {}

    /** The form for the JVM; empty where the class file asks for more than other bodies. */
    public static Optional<JvmForm> form(JvmForm running, Program program, ClassReshape reshape) {
        return reshape.finish(program) instanceof Reshape.Done done && isBodiesOnly(done)
                ? keepingMethods(running, done.form())
                : Optional.empty();
    }

    private static boolean isBodiesOnly(Reshape.Done done) {
        return done.staticRun().isEmpty() && done.constants().isEmpty();
    }

    private static Optional<JvmForm> keepingMethods(JvmForm running, JvmForm next) {
        ClassNode held = ClassNodes.read(running.classFile());
        ClassNode form = ClassNodes.read(next.classFile());
        if (!signatures(held).containsAll(signatures(form))) {
            return Optional.empty();
        }
        Set<String> kept = signatures(form);
        held.methods.stream()
                .filter(method -> !kept.contains(signature(method)))
                .forEach(form.methods::add);
        return Optional.of(next.withClassFile(ClassNodes.write(form)));
    }

    private static Set<String> signatures(ClassNode type) {
        return type.methods.stream().map(RedefinedByOthers::signature).collect(Collectors.toSet());
    }

    // What HotSpot compares of a method.
    private static String signature(MethodNode method) {
        return method.access + " " + method.name + method.desc;
    }
}
