package io.hotswap.rewrite;

import io.hotswap.bytecode.ContentHash;
import io.hotswap.bytecode.MethodKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lambda bodies of a class, and for each method those that its code makes into objects, in the order of the code. A
 * body is a private synthetic method that javac named {@code lambda$...} or that an {@code invokedynamic} gets as a handle.
 */
final class LambdaBodies {
    private final ClassNode type;
    private final UnaryOperator<String> classNames;
    private final Map<MethodKey, MethodNode> methods = new LinkedHashMap<>();
    private final Map<MethodKey, Creation> creations = new LinkedHashMap<>();
    private final Map<MethodKey, List<String>> texts = new HashMap<>();
    private final Map<MethodKey, LambdaBody> bodies = new LinkedHashMap<>();

    private record Creation(MethodNode method, InvokeDynamicInsnNode instruction) {
        List<String> surroundings() {
            return Surroundings.of(method, instruction, instruction);
        }
    }

    /** With class names in the code replaced as the operator says. */
    LambdaBodies(ClassNode type, UnaryOperator<String> classNames) {
        this.type = type;
        this.classNames = classNames;
        type.methods.forEach(method -> methods.put(key(method), method));
        type.methods.stream().filter(method -> !isDeserializer(method)).forEach(this::collectCreations);
        methods.forEach((key, method) -> {
            if (isBody(key, method)) {
                bodies.put(key, body(key, method));
            }
        });
    }

    static MethodKey key(MethodNode method) {
        return new MethodKey(method.name, method.desc);
    }

    static boolean isStatic(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    static boolean isDeserializer(MethodNode method) {
        return method.name.equals("$deserializeLambda$");
    }

    Collection<LambdaBody> all() {
        return bodies.values();
    }

    /** The methods that are written as such in the source. */
    Set<MethodKey> writtenMethods() {
        Set<MethodKey> written = new LinkedHashSet<>(methods.keySet());
        written.removeAll(bodies.keySet());
        written.removeIf(key -> key.name().equals("$deserializeLambda$"));
        return written;
    }

    /** What a method's own code makes into objects. */
    List<LambdaBody> createdIn(MethodKey method) {
        Set<LambdaBody> created = new LinkedHashSet<>();
        for (AbstractInsnNode instruction : code(method).instructions) {
            creation(instruction).ifPresent(handle -> created.add(bodyOf(handle)));
        }
        return List.copyOf(created);
    }

    /** The body that an instruction makes into an object. */
    Optional<MethodKey> bodyCreatedBy(AbstractInsnNode instruction) {
        return creation(instruction).map(LambdaBodies::key);
    }

    /** The instructions of a method; those of lambdas stand in their place by content. */
    List<String> text(MethodKey method) {
        List<String> known = texts.get(method);
        if (known == null) {
            // A body that creates itself cannot be compiled from Java; the entry ends the search all the same.
            texts.put(method, List.of("itself"));
            known = CodeText.of(code(method), new Names());
            texts.put(method, known);
        }
        return known;
    }

    static ContentHash hash(List<String> text) {
        return ContentHash.of(String.join("", text).getBytes(StandardCharsets.UTF_8));
    }

    private void collectCreations(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            creation(instruction)
                    .ifPresent(handle -> creations.putIfAbsent(
                            key(handle), new Creation(method, (InvokeDynamicInsnNode) instruction)));
        }
    }

    private Optional<Handle> creation(AbstractInsnNode instruction) {
        if (!(instruction instanceof InvokeDynamicInsnNode dynamic)) {
            return Optional.empty();
        }
        return List.of(dynamic.bsmArgs).stream()
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .filter(this::isOwnBody)
                .findFirst();
    }

    private boolean isOwnBody(Handle handle) {
        MethodNode method = methods.get(key(handle));
        return handle.getOwner().equals(type.name) && method != null && isHidden(method);
    }

    private static MethodKey key(Handle handle) {
        return new MethodKey(handle.getName(), handle.getDesc());
    }

    private boolean isBody(MethodKey key, MethodNode method) {
        return isHidden(method) && (key.name().startsWith("lambda$") || creations.containsKey(key));
    }

    private static boolean isHidden(MethodNode method) {
        int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        return (method.access & hidden) == hidden && !method.name.startsWith("access$") && !isDeserializer(method);
    }

    private LambdaBody body(MethodKey key, MethodNode method) {
        List<String> text = text(key);
        Creation creation = creations.get(key);
        String created = creation == null ? "" : creation.instruction().desc;
        int end = created.indexOf(')');
        return new LambdaBody(
                key,
                type.name,
                (type.access & Opcodes.ACC_INTERFACE) != 0,
                isStatic(method),
                text,
                hash(text),
                creation == null ? "" : creation.instruction().name + created.substring(end),
                created.substring(0, end + 1),
                creation == null ? List.of() : creation.surroundings());
    }

    private MethodNode code(MethodKey method) {
        MethodNode found = methods.get(method);
        if (found == null) {
            throw new IllegalArgumentException("no method " + method + " in " + type.name);
        }
        return found;
    }

    private LambdaBody bodyOf(Handle handle) {
        LambdaBody body = bodies.get(key(handle));
        if (body == null) {
            throw new IllegalStateException("no lambda body " + key(handle) + " in " + type.name);
        }
        return body;
    }

    /** Replaces a lambda's handle, whose kind and name may differ between versions, by the content of its body. */
    private final class Names extends Remapper {
        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            return classNames.apply(internalName);
        }

        @Override
        public Object mapValue(Object value) {
            if (value instanceof Handle handle && isOwnBody(handle)) {
                return "lambda " + hash(text(key(handle)));
            }
            return super.mapValue(value);
        }
    }
}
