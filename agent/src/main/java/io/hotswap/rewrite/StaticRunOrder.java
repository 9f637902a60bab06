package io.hotswap.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * In which order the changed static initializers of one batch run. A JVM that starts with the new version initializes a class
 * when its statics are first used (JVMS 5.5); so a class runs after those whose statics its changed statements use, by
 * themselves or in the methods of the batch that they call. Where classes use each other's, the given order decides.
 */
public final class StaticRunOrder {
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<String, String> runs = new HashMap<>();

    private record Code(String owner, String method) {}

    private StaticRunOrder(Collection<Reshape.Done> batch) {
        for (Reshape.Done done : batch) {
            ClassNode form = ClassNodes.read(done.form().classFile());
            classes.put(form.name, form);
            done.staticRun().ifPresent(method -> runs.put(form.name, method));
        }
    }

    /**
     * The same entries, those first whose statics the others use.
     *
     * @param batch what each loaded class becomes, in the order that decides where nothing else does
     */
    public static <T> Map<T, Reshape.Done> of(Map<T, Reshape.Done> batch) {
        if (batch.values().stream().filter(done -> done.staticRun().isPresent()).count() < 2) {
            return batch;
        }
        StaticRunOrder order = new StaticRunOrder(batch.values());
        Map<String, List<T>> named = new LinkedHashMap<>();
        batch.forEach((key, done) -> named.computeIfAbsent(
                        ClassNodes.read(done.form().classFile()).name, name -> new ArrayList<>())
                .add(key));
        Map<T, Reshape.Done> ordered = new LinkedHashMap<>();
        for (String name : order.sorted(named.keySet())) {
            named.getOrDefault(name, List.of()).forEach(key -> ordered.put(key, batch.get(key)));
        }
        return ordered;
    }

    private Set<String> sorted(Set<String> names) {
        Set<String> sorted = new LinkedHashSet<>();
        Set<String> begun = new HashSet<>();
        names.forEach(name -> visit(name, begun, sorted));
        return sorted;
    }

    private void visit(String name, Set<String> begun, Set<String> sorted) {
        if (begun.add(name)) {
            used(name).forEach(other -> visit(other, begun, sorted));
            sorted.add(name);
        }
    }

    /** The classes of the batch whose statics the changed statements of another use, in the order of their use. */
    private Set<String> used(String name) {
        Set<String> used = new LinkedHashSet<>();
        Deque<Code> open = new ArrayDeque<>();
        Set<Code> seen = new HashSet<>();
        String run = runs.get(name);
        if (run != null) {
            open.add(new Code(name, run));
        }
        for (Code code = open.poll(); code != null; code = open.poll()) {
            if (seen.add(code)) {
                methods(code)
                        .forEach(method -> method.instructions.forEach(instruction -> follow(instruction, used, open)));
            }
        }
        used.remove(name);
        return used;
    }

    private List<MethodNode> methods(Code code) {
        ClassNode owner = classes.get(code.owner());
        return owner == null
                ? List.of()
                : owner.methods.stream()
                        .filter(method -> method.name.equals(code.method()))
                        .toList();
    }

    private void follow(AbstractInsnNode instruction, Set<String> used, Deque<Code> open) {
        if (instruction instanceof FieldInsnNode access) {
            if (access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC) {
                use(access.owner, used);
            }
        } else if (instruction instanceof MethodInsnNode call) {
            if (call.getOpcode() == Opcodes.INVOKESTATIC || call.name.equals("<init>")) {
                use(call.owner, used);
            }
            call(call.owner, call.name, open);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            for (Object argument : dynamic.bsmArgs) {
                if (argument instanceof Handle handle) {
                    call(handle.getOwner(), handle.getName(), open);
                } else if (argument instanceof Type type && type.getSort() == Type.OBJECT) {
                    use(type.getInternalName(), used);
                    call(type.getInternalName(), dynamic.name, open);
                }
            }
        }
    }

    private void use(String owner, Set<String> used) {
        if (classes.containsKey(owner)) {
            used.add(owner);
        }
    }

    private void call(String owner, String method, Deque<Code> open) {
        if (classes.containsKey(owner)) {
            open.add(new Code(owner, method));
        }
    }
}
