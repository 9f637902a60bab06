package io.hotswap.rewrite;

import io.hotswap.bytecode.ClassName;
import io.hotswap.plan.Reason;
import io.hotswap.plan.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** Finds anonymous and local classes that javac has given another one's name, so that objects would change their nature. */
public final class LocalClasses {
    private LocalClasses() {}

    /**
     * Why the classes of one outermost class cannot go live under the names that javac gave them.
     *
     * @param running the class files that run
     * @param next the class files as they will be, those that did not change included
     */
    public static List<Reason> refusals(Map<ClassName, byte[]> running, Map<ClassName, byte[]> next) {
        Map<ClassName, ClassName> names = AnonymousClassMatcher.match(nodes(running), nodes(next), Set.of());
        return names.entrySet().stream()
                .filter(named -> !named.getKey().equals(named.getValue()))
                .filter(named -> running.containsKey(named.getKey()) || running.containsKey(named.getValue()))
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
