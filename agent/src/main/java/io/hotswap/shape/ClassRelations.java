package io.hotswap.shape;

import io.hotswap.bytecode.ClassName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by which a class file names its relatives; the JVM compares them on redefinition.
 *
 * @param nestHost JVMS 4.7.28
 * @param nestMembers JVMS 4.7.29, order is without meaning
 * @param permittedSubclasses JVMS 4.7.31, absent when the class is not sealed
 * @param recordComponents JVMS 4.7.30, absent when the class is not a record
 */
public record ClassRelations(
        @Nullable ClassName nestHost,
        Set<ClassName> nestMembers,
        @Nullable Set<ClassName> permittedSubclasses,
        @Nullable List<RecordComponentShape> recordComponents) {

    public ClassRelations {
        nestMembers = Set.copyOf(nestMembers);
        permittedSubclasses = permittedSubclasses == null ? null : Set.copyOf(permittedSubclasses);
        recordComponents = recordComponents == null ? null : List.copyOf(recordComponents);
    }
}
