package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.tree.ClassNode;

/**
 * The names in the JVM of the anonymous and local classes of one outermost class. javac may have given one the name of
 * another, so that objects would change their nature; under the names found here they keep it.
 */
public final class MatchedFamily {
    private final Map<ClassName, byte[]> running;
    private final Map<ClassName, byte[]> next;
    private final Map<ClassName, ClassName> names;
    private final Set<ClassName> kept;
    private final boolean doubtful;

    private MatchedFamily(
            Map<ClassName, byte[]> running,
            Map<ClassName, byte[]> next,
            Map<ClassName, ClassName> names,
            Set<ClassName> kept,
            boolean doubtful) {
        this.running = running;
        this.next = next;
        this.names = names;
        this.kept = kept;
        this.doubtful = doubtful;
    }

    /**
     * Matches two versions.
     *
     * @param running the class files of all loaded classes, as written but under their names in the JVM
     * @param next all class files of the next version, as javac wrote and named them
     */
    public static MatchedFamily match(Map<ClassName, byte[]> running, Map<ClassName, byte[]> next) {
        Map<ClassName, ClassNode> written = nodes(next);
        RunningFamily family = RunningFamily.of(nodes(running), written);
        AnonymousClassMatcher.Match match = AnonymousClassMatcher.match(family.types(), written, running.keySet());
        Map<ClassName, ClassName> names = new HashMap<>(match.names());
        boolean doubtful = family.isDoubtful(written, names);
        names.entrySet().removeIf(named -> named.getKey().equals(named.getValue()));
        return new MatchedFamily(running, next, Map.copyOf(names), match.kept(), doubtful);
    }

    /** The names of classes that javac named otherwise, by javac's. */
    public Map<ClassName, ClassName> renamed() {
        return names;
    }

    /** Running classes that cannot be told from others of the same place, so that their objects keep their code. */
    public Set<ClassName> kept() {
        return kept;
    }

    /** Whether an edited class may be another one than it is taken for, since a class of the same place was never loaded. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** The name in the JVM. */
    public ClassName nameOf(ClassName written) {
        return names.getOrDefault(written, written);
    }

    /** The class file with all names as they are in the JVM; the very same where none differs. */
    public byte[] classFile(ClassName written) {
        byte[] classFile = next.getOrDefault(written, new byte[0]);
        return isNaming(classFile) ? ClassRenamer.apply(classFile, names) : classFile;
    }

    // JVMS 4.7.6: the attribute lists every class of the constant pool that is no member of a package.
    private boolean isNaming(byte[] classFile) {
        return NestedNames.in(classFile).stream().anyMatch(names::containsKey);
    }

    /** The class files of the next version under their names in the JVM. */
    public Map<ClassName, byte[]> classFiles() {
        Map<ClassName, byte[]> classFiles = new TreeMap<>();
        next.keySet().forEach(written -> classFiles.put(nameOf(written), classFile(written)));
        return classFiles;
    }

    /** Why the classes cannot go live under the names that javac gave them. */
    public List<Reason> refusals() {
        if (doubtful) {
            return List.of(new Reason(
                    ReasonCode.LOCAL_CLASS_RENUMBERED,
                    "one was removed and others were never loaded: which one is which cannot be told"));
        }
        Set<ClassName> known = new HashSet<>(running.keySet());
        return names.entrySet().stream()
                .filter(named -> known.contains(named.getKey()) || known.contains(named.getValue()))
                .map(named -> new Reason(
                        ReasonCode.LOCAL_CLASS_RENUMBERED,
                        named.getKey().simple() + " is what " + named.getValue().simple() + " was"))
                .toList();
    }

    private static Map<ClassName, ClassNode> nodes(Map<ClassName, byte[]> classFiles) {
        Map<ClassName, ClassNode> nodes = new HashMap<>();
        classFiles.forEach((name, bytes) -> nodes.put(name, ClassNodes.read(bytes)));
        return nodes;
    }
}
