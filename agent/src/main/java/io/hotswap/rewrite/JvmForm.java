package io.hotswap.rewrite;

import io.hotswap.bytecode.MethodKey;
import java.util.Map;
import java.util.Set;

/**
 * How a class lives in the JVM, where that differs from its source form.
 *
 * @param classFile what the JVM was last given
 * @param aligned the source form with its lambda bodies under the names that they have in the JVM
 * @param methods the added methods, by their name and descriptor in source form
 * @param fields the added fields, with their access flags
 * @param guarded fields that the JVM form guards more than the source form does
 * @param ghosts methods of the JVM form that are gone from the source form
 * @param lambdas every name that a lambda body ever had
 * @param detached whether the JVM counts the class out of its nest
 */
@SuppressWarnings("ArrayRecordComponent")
public record JvmForm(
        byte[] classFile,
        byte[] aligned,
        Map<MethodKey, AddedMethod> methods,
        Map<FieldKey, Integer> fields,
        Set<FieldKey> guarded,
        Set<MethodKey> ghosts,
        Set<MethodKey> lambdas,
        boolean detached) {

    public JvmForm {
        methods = Map.copyOf(methods);
        fields = Map.copyOf(fields);
        guarded = Set.copyOf(guarded);
        ghosts = Set.copyOf(ghosts);
        lambdas = Set.copyOf(lambdas);
    }

    /** Of a class that the JVM holds as javac wrote it. */
    public static JvmForm asWritten(byte[] classFile) {
        return new JvmForm(classFile, classFile, Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), false);
    }

    /** The same with another class file. */
    JvmForm withClassFile(byte[] other) {
        return new JvmForm(other, aligned, methods, fields, guarded, ghosts, lambdas, detached);
    }

    /** What the source form has and this form has not, or not as such. */
    public Additions additions() {
        return new Additions(methods, fields, guarded);
    }

    /** Whether the JVM runs a static initializer of this form (JVMS 2.9.2). */
    public boolean hasStaticInitializer() {
        return ClassNodes.read(classFile).methods.stream()
                .anyMatch(method -> Structure.key(method).isStaticInitializer());
    }

    /** Whether nothing differs from the source form. */
    public boolean isPlain() {
        return classFile == aligned;
    }
}
