package io.hotswap.registration;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.registration.Registration.Lasts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds what the code of a class registers. Methods that run for a request, by their parameters, and what they call within
 * their class are left out: they run again.
 */
final class RegistrationReader {
    private final ClassNode type;
    private final List<Registration> found = new ArrayList<>();

    private RegistrationReader(ClassNode type) {
        this.type = type;
    }

    static List<Registration> read(byte[] classFile) {
        if (!Mentions.areIn(classFile)) {
            return List.of();
        }
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new RegistrationReader(type).read();
    }

    private List<Registration> read() {
        Stream.ofNullable(type.visibleAnnotations)
                .flatMap(List::stream)
                .filter(annotation -> Libraries.isRegistering(annotation.desc))
                .forEach(this::annotation);
        Set<MethodKey> again = runAgain();
        type.methods.stream()
                .filter(method -> !again.contains(key(method)) && registers(method))
                .forEach(method ->
                        Expressions.of(type.name, method).ifPresent(expressions -> calls(method, expressions)));
        return List.copyOf(found);
    }

    private void annotation(AnnotationNode annotation) {
        String name = AnnotationText.name(annotation);
        String text = AnnotationText.of(annotation);
        found.add(new Registration(Lasts.PROCESS, name, text, Expressions.simple(type.name), true));
    }

    private static boolean registers(MethodNode method) {
        return Stream.of(method.instructions.toArray()).anyMatch(at -> lasts(at).isPresent());
    }

    private void calls(MethodNode method, Expressions expressions) {
        for (AbstractInsnNode at : method.instructions) {
            lasts(at).ifPresent(lasts -> {
                if (at instanceof MethodInsnNode call) {
                    String what = Expressions.simple(call.owner) + "." + call.name;
                    add(method, lasts, what, what + expressions.arguments(call, call.desc));
                } else if (at instanceof FieldInsnNode field) {
                    String what = Expressions.simple(field.owner) + "." + field.name;
                    add(method, lasts, what, what + " = " + expressions.assigned(field));
                }
            });
        }
    }

    private void add(MethodNode method, Lasts lasts, String what, String text) {
        found.add(new Registration(
                lasts, what, text, Expressions.simple(type.name) + "." + sourceName(method.name), true));
    }

    // javac calls the body of a lambda in main lambda$main$0.
    private static String sourceName(String name) {
        String[] parts = name.split("\\$");
        return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : name;
    }

    private static Optional<Lasts> lasts(AbstractInsnNode at) {
        if (at instanceof MethodInsnNode call) {
            return Libraries.registers(call.owner, call.name, call.desc);
        }
        return at.getOpcode() == Opcodes.PUTFIELD && Libraries.isConfiguration(((FieldInsnNode) at).owner)
                ? Optional.of(Lasts.PROCESS)
                : Optional.empty();
    }

    private Set<MethodKey> runAgain() {
        Map<MethodKey, MethodNode> methods = new HashMap<>();
        type.methods.forEach(method -> methods.put(key(method), method));
        Set<MethodKey> again = new HashSet<>();
        Deque<MethodKey> next = new ArrayDeque<>(methods.keySet().stream()
                .filter(method -> Libraries.isOfRequest(method.descriptor()))
                .toList());
        while (!next.isEmpty()) {
            MethodKey method = next.pop();
            if (methods.containsKey(method) && again.add(method)) {
                next.addAll(called(methods.get(method)));
            }
        }
        return again;
    }

    private List<MethodKey> called(MethodNode method) {
        List<MethodKey> called = new ArrayList<>();
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call && call.owner.equals(type.name)) {
                called.add(new MethodKey(call.name, call.desc));
            } else if (at instanceof InvokeDynamicInsnNode dynamic) {
                Stream.of(dynamic.bsmArgs)
                        .filter(argument -> argument instanceof Handle body
                                && body.getOwner().equals(type.name))
                        .map(argument -> (Handle) argument)
                        .forEach(body -> called.add(new MethodKey(body.getName(), body.getDesc())));
            }
        }
        return called;
    }

    private static MethodKey key(MethodNode method) {
        return new MethodKey(method.name, method.desc);
    }
}
