package io.hotswap.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** All edits; a suite is parameterized over {@link #edits()}. */
public final class Catalogue {
    private Catalogue() {}

    public static Stream<Edit> edits() {
        return Stream.of(
                        BodyEdits.edits(),
                        SyntaxEdits.edits(),
                        LineEdits.edits(),
                        MethodEdits.edits(),
                        ModifierEdits.edits(),
                        ConstructorEdits.edits(),
                        InterfaceEdits.edits(),
                        FieldEdits.edits(),
                        ConstantEdits.edits(),
                        LambdaEdits.edits(),
                        NestedEdits.edits(),
                        EnumEdits.edits(),
                        RecordEdits.edits(),
                        SealedEdits.edits(),
                        AnnotationEdits.edits(),
                        ClassEdits.edits())
                .flatMap(List::stream);
    }

    /** The edit of that name. */
    public static Edit edit(String name) {
        return edits().filter(edit -> edit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no edit is named: " + name));
    }
}
