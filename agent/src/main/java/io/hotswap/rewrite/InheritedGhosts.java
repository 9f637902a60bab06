package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.shape.ClassShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a class has to be loaded with, since it inherits added methods for which the JVM's method tables have only an abstract
 * method, or that of an interface (JVMS 5.4.6): dispatchers of its own.
 */
final class InheritedGhosts {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final Program program;
    private final MemberResolution resolution;

    InheritedGhosts(Program program) {
        this.program = program;
        this.resolution = new MemberResolution(program);
    }

    /** The methods to be added to the class. */
    List<MethodNode> of(ClassNode node) {
        Optional<ClassShape> shape = program.source(ClassName.ofInternal(node.name));
        if (shape.isEmpty() || Access.isInterface(node.access)) {
            return List.of();
        }
        return added(shape.get()).entrySet().stream()
                .filter(added -> Structure.find(node, added.getKey()).isEmpty())
                .filter(added -> !isHeldAbove(shape.get(), added.getKey()))
                .filter(added -> resolution.overrides(shape.get(), added.getKey()))
                .map(added -> dispatcher(node, added.getKey(), added.getValue()))
                .toList();
    }

    private Map<MethodKey, AddedMethod> added(ClassShape shape) {
        Map<MethodKey, AddedMethod> all = new LinkedHashMap<>();
        Deque<ClassName> open = new ArrayDeque<>();
        MemberResolution.addSupertypes(shape, open);
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.pop();
            if (seen.add(name)) {
                program.additions(name).orElse(Additions.NONE).methods().forEach((key, method) -> {
                    if (isInherited(method)) {
                        all.putIfAbsent(key, method);
                    }
                });
                program.source(name).ifPresent(above -> MemberResolution.addSupertypes(above, open));
            }
        }
        return all;
    }

    private static boolean isInherited(AddedMethod method) {
        boolean instance =
                method.form() == AddedMethod.Form.INSTANCE || method.form() == AddedMethod.Form.STATIC_WITH_RECEIVER;
        return instance && !Access.isPrivate(method.access());
    }

    // Such a method is what is meant, or a dispatcher; it may be final in the JVM.
    private boolean isHeldAbove(ClassShape shape, MethodKey key) {
        ClassName name = shape.header().superclass();
        while (name != null) {
            ClassName above = name;
            Optional<ClassShape> held = program.held(above).or(() -> program.source(above));
            if (held.flatMap(one -> one.method(key))
                    .filter(method -> (method.access() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_PRIVATE)) == 0)
                    .isPresent()) {
                return true;
            }
            name = held.map(one -> one.header().superclass()).orElse(null);
        }
        return false;
    }

    private static MethodNode dispatcher(ClassNode node, MethodKey key, AddedMethod added) {
        int access = added.access() & VISIBLE | Opcodes.ACC_SYNTHETIC;
        return Dispatcher.of(node, new MethodNode(Opcodes.ASM9, access, key.name(), key.descriptor(), null, null));
    }
}
