package io.hotswap.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class {@code Host} with all nested ones in a succession of versions, under their names in the JVM. */
final class LocalClasses {
    private final Map<ClassName, ClassNode> types;
    private final Set<ClassName> taken;
    private final MemoryLoader loader;

    private LocalClasses(Map<ClassName, ClassNode> types, Set<ClassName> takenBefore) {
        this.types = types;
        this.taken = new HashSet<>(takenBefore);
        this.taken.addAll(types.keySet());
        this.loader = Family.load(types);
    }

    /** A method that makes objects, and {@code run()} that joins their texts. */
    static String list(String... objects) {
        return "static Object run() { String all = \"\"; for (Object each : all()) all += each; return all; }\n"
                + "static Object[] all() { return new Object[] {" + String.join(", ", objects) + "}; }";
    }

    /** An anonymous class with a text among its constants. */
    static String object(String text) {
        return "new Object() { public String toString() { return \"" + text + "\"; } }";
    }

    /** The same, with more code. */
    static String objectEdited(String text) {
        return "new Object() { public String toString() { return \"" + text + "\".trim(); } }";
    }

    static LocalClasses of(String members) {
        return ofUnit("class Host {\n" + members + "\n}");
    }

    static LocalClasses ofUnit(String unit) {
        return new LocalClasses(Family.nodes(compiled(unit)), Set.of());
    }

    LocalClasses edited(String... members) {
        return editedUnit("class Host {\n" + String.join("\n", members) + "\n}");
    }

    /** The next version, matched, renamed by its bytes and by its tree, verified and loaded. */
    LocalClasses editedUnit(String unit) {
        Map<ClassName, byte[]> javac = compiled(unit);
        Map<ClassName, ClassName> names =
                AnonymousClassMatcher.match(types, Family.nodes(javac), taken).names();
        assertThat(new HashSet<>(names.values())).hasSameSizeAs(names.values());
        Map<ClassName, ClassNode> renamed = new TreeMap<>();
        javac.forEach((name, bytes) -> {
            ClassNode type = Family.node(ClassRenamer.apply(bytes, names));
            assertThat(Family.bytes(ClassRenamer.apply(Family.node(bytes), names)))
                    .isEqualTo(Family.bytes(type));
            renamed.put(ClassName.ofInternal(type.name), type);
        });
        return new LocalClasses(renamed, taken);
    }

    Object run() {
        return Family.run(loader, "Host");
    }

    Class<?> loaded(String name) {
        return Family.linked(new ClassName(name), loader);
    }

    Set<String> names() {
        Set<String> names = new HashSet<>();
        types.keySet().forEach(name -> names.add(name.binary()));
        return names;
    }

    Set<String> everUsed() {
        Set<String> names = new HashSet<>();
        taken.forEach(name -> names.add(name.binary()));
        return names;
    }

    /** The name in the JVM of the one class whose code has a text among its constants. */
    String nameOf(String text) {
        Map<String, ClassNode> found = new HashMap<>();
        types.forEach((name, type) -> {
            if (type.methods.stream().anyMatch(method -> mentions(method, text))) {
                found.put(name.binary(), type);
            }
        });
        assertThat(found.keySet()).as("classes with " + text).hasSize(1);
        return found.keySet().iterator().next();
    }

    private static boolean mentions(MethodNode method, String text) {
        return List.of(method.instructions.toArray()).stream()
                .anyMatch(instruction -> instruction instanceof LdcInsnNode constant && constant.cst.equals(text));
    }

    private static Map<ClassName, byte[]> compiled(String unit) {
        return Sources.compile("import java.util.function.*; import java.io.*; " + unit);
    }
}
