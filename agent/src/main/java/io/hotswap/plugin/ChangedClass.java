package io.hotswap.plugin;

import java.util.List;
import java.util.Objects;

/**
 * A loaded class whose new version has gone live.
 *
 * @param type the class; its reflection answers for the new version
 * @param changes what differs from the version before
 */
public record ChangedClass(Class<?> type, List<Change> changes) {

    public ChangedClass {
        Objects.requireNonNull(type, "type");
        changes = List.copyOf(changes);
    }

    /** Whether anything differs besides the code of methods that were there before. */
    public boolean isMoreThanCode() {
        return changes.stream().anyMatch(change -> change.kind() != Kind.CODE);
    }

    /** Whether there is a change of that kind. */
    public boolean has(Kind kind) {
        return changes.stream().anyMatch(change -> change.kind() == kind);
    }

    /** What a change touches. */
    public enum Kind {
        /** Instructions, initializers, the values of constants. */
        CODE,
        /** Annotations of the class, a member or a record component; parameter names. */
        ANNOTATIONS,
        METHOD_ADDED,
        METHOD_REMOVED,
        /** The modifiers of a method. */
        METHOD,
        FIELD_ADDED,
        FIELD_REMOVED,
        /** The type or the modifiers of a field. */
        FIELD,
        RECORD_COMPONENTS,
        /** Anything else, such as generic signatures and nested classes. */
        OTHER
    }

    /**
     * One difference.
     *
     * @param member the name of the field or method, {@code <init>} of a constructor; empty where it is of the class
     * @param text in the programmer's words
     */
    public record Change(Kind kind, String member, String text) {}
}
