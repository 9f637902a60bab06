package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** How the lambda bodies of one class are called in the JVM, and which of them are static there with their receiver in front. */
final class LambdaNames extends Remapper {
    private final String owner;
    private final Map<MethodKey, String> names;
    private final Set<MethodKey> staticInstead;

    LambdaNames(ClassNode type, Map<MethodKey, String> names, Set<MethodKey> staticInstead) {
        super(Opcodes.ASM9);
        this.owner = type.name;
        this.names = Map.copyOf(names);
        this.staticInstead = Set.copyOf(staticInstead);
    }

    boolean becomesStatic(MethodKey body) {
        return staticInstead.contains(body);
    }

    /** Whether a handle of the renamed class means such a body. */
    boolean isStaticInstead(Handle handle) {
        MethodKey method = new MethodKey(handle.getName(), handle.getDesc());
        return handle.getOwner().equals(owner)
                && staticInstead.stream().map(this::inJvm).anyMatch(method::equals);
    }

    MethodKey inJvm(MethodKey body) {
        String descriptor = body.descriptor();
        return new MethodKey(
                names.getOrDefault(body, body.name()),
                becomesStatic(body) ? LambdaBody.withReceiver(owner, descriptor) : descriptor);
    }

    /**
     * For a name that an object may have been serialized under, the name that javac's code compares it with. Names that
     * javac gave to a body of another name in the JVM lead nowhere, so that the object of a lambda that is gone does not
     * become another one.
     */
    Map<String, String> javacNames() {
        Map<String, String> javacNames = new HashMap<>();
        names.forEach((body, name) -> javacNames.put(name, body.name()));
        Set<String> moved = new HashSet<>();
        names.keySet().forEach(body -> moved.add(body.name()));
        moved.forEach(name -> javacNames.putIfAbsent(name, ""));
        javacNames.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return javacNames;
    }

    @Override
    public String mapMethodName(String type, String name, String descriptor) {
        return type.equals(owner) ? names.getOrDefault(new MethodKey(name, descriptor), name) : name;
    }

    @Override
    public Object mapValue(Object value) {
        if (value instanceof Handle handle && handle.getOwner().equals(owner)) {
            MethodKey body = new MethodKey(handle.getName(), handle.getDesc());
            if (becomesStatic(body)) {
                MethodKey inJvm = inJvm(body);
                return new Handle(Opcodes.H_INVOKESTATIC, owner, inJvm.name(), inJvm.descriptor(), true);
            }
        }
        return super.mapValue(value);
    }
}
