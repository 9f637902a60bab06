package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.ConstantPool;
import io.hotswap.bytecode.MemberReference;
import io.hotswap.plan.LinkCheck;
import io.hotswap.plan.UnresolvedReference;
import io.hotswap.shape.ClassShape;
import io.hotswap.shape.ShapeReader;
import io.hotswap.shape.UnreadableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what running classes refer to and a batch, of which they are no part, takes away. The JVM resolves a reference when it
 * is first used (JVMS 5.4.3): linking does not show it, the next start does.
 */
final class MissingMembers {
    private final OutputFiles files;
    private final ClassVersions versions;

    MissingMembers(OutputFiles files, ClassVersions versions) {
        this.files = files;
        this.versions = versions;
    }

    /** The first class, in the order of their names, that would miss a member which it finds now, and which. */
    Optional<String> first(Map<ClassName, byte[]> written) {
        LinkCheck now = new LinkCheck(name -> versions.current(name).flatMap(MissingMembers::shape));
        LinkCheck then = new LinkCheck(name -> Optional.ofNullable(written.get(name))
                .or(() -> versions.current(name))
                .flatMap(MissingMembers::shape));
        for (ClassName name : new TreeSet<>(unchanged(written.keySet()))) {
            Set<MemberReference> references =
                    versions.current(name).map(ConstantPool::memberReferences).orElse(Set.of());
            List<UnresolvedReference> missing = new ArrayList<>(then.unresolved(name, references));
            missing.removeAll(now.unresolved(name, references));
            if (!missing.isEmpty()) {
                MemberReference first = missing.get(0).reference();
                return Optional.of(name.binary() + ": it refers to " + first + ", which "
                        + first.owner().binary() + " does not have");
            }
        }
        return Optional.empty();
    }

    // A class whose file is gone stays loaded, and is not in the next image.
    private Set<ClassName> unchanged(Set<ClassName> written) {
        return versions.names(
                name -> !written.contains(name) && files.find(name).isPresent());
    }

    private static Optional<ClassShape> shape(byte[] classFile) {
        try {
            return Optional.of(ShapeReader.read(classFile));
        } catch (UnreadableClassException unknown) {
            return Optional.empty();
        }
    }
}
