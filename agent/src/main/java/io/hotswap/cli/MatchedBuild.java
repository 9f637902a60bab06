package io.hotswap.cli;

import io.hotswap.bytecode.ClassName;
import io.hotswap.rewrite.MatchedFamily;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A build whose anonymous and local classes have the names under which the agent keeps them in the JVM. */
final class MatchedBuild {
    private MatchedBuild() {}

    /** The class files of the later build, as they follow on an earlier one. */
    static Map<ClassName, byte[]> of(Map<ClassName, byte[]> before, Map<ClassName, byte[]> after) {
        Map<ClassName, byte[]> matched = new TreeMap<>(after);
        families(before).forEach(outermost -> {
            Map<ClassName, byte[]> old = family(before, outermost);
            Map<ClassName, byte[]> next = family(after, outermost);
            if (isReadable(old) && isReadable(next)) {
                matched.keySet().removeAll(next.keySet());
                matched.putAll(MatchedFamily.match(old, next).classFiles());
            }
        });
        return matched;
    }

    private static Set<String> families(Map<ClassName, byte[]> build) {
        return build.keySet().stream()
                .filter(ClassName::isLocal)
                .map(ClassName::outermost)
                .collect(Collectors.toSet());
    }

    private static Map<ClassName, byte[]> family(Map<ClassName, byte[]> build, String outermost) {
        return build.entrySet().stream()
                .filter(file -> file.getKey().outermost().equals(outermost))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isReadable(Map<ClassName, byte[]> classFiles) {
        try {
            for (Map.Entry<ClassName, byte[]> file : classFiles.entrySet()) {
                if (!ShapeReader.read(file.getValue()).name().equals(file.getKey())) {
                    return false;
                }
            }
            return true;
        } catch (UnreadableClassException unreadable) {
            return false;
        }
    }
}
