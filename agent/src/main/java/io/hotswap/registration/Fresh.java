package io.hotswap.registration;

import io.hotswap.bytecode.ConstantPool;
import io.hotswap.registration.Registrations.Edit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * What the new versions of a batch register. Of a class that no loader has held, which may be new or only unused so far, the code counts
 * where a class that was live refers to it as it did not before; an annotation counts, but may have been there.
 */
final class Fresh {
    private final List<Registration> found = new ArrayList<>();
    private final Map<String, byte[]> unknown = new HashMap<>();

    private Fresh() {}

    static List<Registration> of(Collection<Edit> edits) {
        return new Fresh().read(edits);
    }

    private List<Registration> read(Collection<Edit> edits) {
        for (Edit edit : edits) {
            byte[] after = edit.after();
            if (after != null && edit.isKnown()) {
                found.addAll(RegistrationReader.read(after));
            } else if (after != null) {
                unknown.put(new ClassReader(after).getClassName(), after);
            }
        }
        if (unknown.values().stream().anyMatch(Mentions::areIn)) {
            unused();
            edits.stream().map(Fresh::news).forEach(this::follow);
        }
        return found;
    }

    private static Set<String> news(Edit edit) {
        byte[] before = edit.before();
        byte[] after = edit.after();
        if (before == null || after == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(ConstantPool.typeNames(after));
        names.removeAll(ConstantPool.typeNames(before));
        return names;
    }

    private void unused() {
        unknown.values().stream()
                .flatMap(classFile -> RegistrationReader.read(classFile).stream())
                .filter(Registration::isAnnotation)
                .map(Registration::uncertain)
                .forEach(found::add);
    }

    private void follow(Set<String> names) {
        Deque<String> next = new ArrayDeque<>(names);
        while (!next.isEmpty()) {
            byte[] classFile = unknown.remove(next.pop());
            if (classFile != null) {
                RegistrationReader.read(classFile).stream()
                        .filter(one -> !one.isAnnotation())
                        .forEach(found::add);
                next.addAll(ConstantPool.typeNames(classFile));
            }
        }
    }
}
