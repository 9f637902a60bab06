package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the source form of a class has and its JVM form has not, or not as such.
 *
 * @param methods by their name and descriptor in source form
 * @param fields with their access flags
 * @param guarded fields that the JVM form guards more than the source form does: private there, or final
 */
public record Additions(Map<MethodKey, AddedMethod> methods, Map<FieldKey, Integer> fields, Set<FieldKey> guarded) {
    /** Of a class that lives in the JVM as it was written. */
    public static final Additions NONE = new Additions(Map.of(), Map.of(), Set.of());

    public Additions {
        methods = Map.copyOf(methods);
        fields = Map.copyOf(fields);
        guarded = Set.copyOf(guarded);
    }

    /**
     * All but the constructors that another one carries: a call of such a carrier by {@code super(...)} is for a class which is
     * certain to have it.
     */
    public Additions withoutCarried() {
        Map<MethodKey, AddedMethod> others = new HashMap<>(methods);
        others.entrySet()
                .removeIf(method -> method.getKey().isConstructor()
                        && !method.getKey().equals(method.getValue().jvm()));
        return new Additions(others, fields, guarded);
    }
}
