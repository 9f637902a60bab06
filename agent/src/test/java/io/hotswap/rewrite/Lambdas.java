package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.testing.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class {@code Host} in a succession of versions, its lambda bodies under their names in the JVM. */
final class Lambdas {
    private static final ClassName HOST = new ClassName("Host");
    private static final String IMPORTS = "import java.util.function.*; import java.io.*; ";

    private final Map<ClassName, ClassNode> types;
    private final Set<MethodKey> taken;
    private final MemoryLoader loader;

    private Lambdas(Map<ClassName, ClassNode> types, Set<MethodKey> takenBefore) {
        this.types = types;
        this.taken = new HashSet<>(takenBefore);
        bodies().forEach(method -> taken.add(LambdaBodies.key(method)));
        this.loader = Family.load(types);
    }

    /** A method that makes lambdas, and {@code run()} that joins what they answer. */
    static String list(String... lambdas) {
        return "static Object run() { String all = \"\"; for (Supplier<?> each : all()) all += each.get(); return all; }"
                + "static Supplier<?>[] all() { return new Supplier<?>[] {" + String.join(", ", lambdas) + "}; }";
    }

    /** The first version of {@code class Host}, from its members. */
    static Lambdas of(String members) {
        return ofUnit("class Host {\n" + members + "\n}");
    }

    static Lambdas ofUnit(String unit) {
        return compiled(List.of("--release", "17"), unit);
    }

    static Lambdas compiled(List<String> options, String unit) {
        return new Lambdas(Family.nodes(Sources.compile(options, IMPORTS + unit)), Set.of());
    }

    /** The next version, matched, renamed, verified and loaded. */
    Lambdas edited(String members) {
        return editedUnit("class Host {\n" + members + "\n}");
    }

    Lambdas editedUnit(String unit) {
        Lambdas javac = ofUnit(unit);
        Map<ClassName, ClassNode> renamed = new TreeMap<>(javac.types);
        Map<MethodKey, String> names =
                LambdaMatcher.match(host(), javac.host(), taken).names();
        assertThat(names.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        javac.bodies().stream().map(LambdaBodies::key).toList());
        renamed.put(HOST, LambdaRenamer.apply(javac.host(), names, host()));
        return new Lambdas(renamed, taken);
    }

    /** The names of the bodies that run on as they are, beside those of a next version. */
    Set<String> keptBy(String members) {
        ClassNode next = of(members).host();
        return LambdaMatcher.match(host(), next, taken).kept().stream()
                .map(MethodKey::name)
                .collect(Collectors.toSet());
    }

    ClassNode host() {
        return types.get(HOST);
    }

    /** What {@code Host.run()} answers. */
    Object run() {
        return Family.run(loader, "Host");
    }

    Class<?> hostClass() {
        return Family.linked(HOST, loader);
    }

    /** The name in the JVM of the one body that has a text among its constants. */
    String nameOf(String marker) {
        return body(marker).name;
    }

    MethodNode body(String marker) {
        List<MethodNode> found =
                bodies().stream().filter(method -> mentions(method, marker)).toList();
        assertThat(found).as("bodies with " + marker).hasSize(1);
        return found.get(0);
    }

    Set<String> names() {
        Set<String> names = new HashSet<>();
        bodies().forEach(method -> names.add(method.name));
        return names;
    }

    /** Every name that a body had in this version or an earlier one. */
    Set<String> everUsed() {
        Set<String> names = new HashSet<>();
        taken.forEach(method -> names.add(method.name()));
        return names;
    }

    List<MethodNode> bodies() {
        return host().methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) != 0)
                .filter(method -> method.name.startsWith("lambda$"))
                .toList();
    }

    private static boolean mentions(MethodNode method, String marker) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LdcInsnNode constant && constant.cst.equals(marker)
                    || instruction instanceof InvokeDynamicInsnNode concatenation
                            && concatenation.bsmArgs[0] instanceof String recipe
                            && recipe.contains(marker)) {
                return true;
            }
        }
        return false;
    }
}
