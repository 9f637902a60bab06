package io.hotswap.plan;

/** Tells, for each reason code, which edit to the same end is done without a restart ({@code docs/limits.md}). */
public final class InPlace {
    private InPlace() {}

    /** One clause without a full stop. */
    public static String instead(ReasonCode code) {
        return switch (code) {
            case SAME_CODE, DEBUG_INFO_ONLY, CLASS_REMOVED, CODE, ADDED_BY_FLAG, ENHANCED, RESHAPED, NEW_CLASS ->
                "this edit, it needs no restart";
            case METHOD_ADDED, METHOD_REMOVED, METHOD_MODIFIERS -> method(code);
            case FIELD_ADDED, FIELD_REMOVED, FIELD_TYPE, FIELD_MODIFIERS, FIELD_ORDER, SERIALIZED_FIELD -> field(code);
            case STATIC_INITIALIZER -> "an assignment in a method that is called again";
            case CONSTANT -> "a method that returns the value";
            case NEST -> "a top-level class in place of the nested one";
            case RECORD_COMPONENTS -> "a method of the record that computes the value";
            case PERMITTED_SUBCLASSES -> "a subclass of a non-sealed class that is permitted already";
            case SUPERCLASS -> "a field that holds the other class, and methods that call it";
            case INTERFACES -> "a new class or a lambda that implements the interface and calls this class";
            case CLASS_MODIFIERS -> "the class as it was declared; its methods and fields may change their modifiers";
            case LOCAL_CLASS_RENUMBERED -> "a named class in place of the anonymous or local one";
            case PROXIED_CLASS -> "a private or static method, or other code in a method that exists";
            case CONSTANT_POOL -> "an edit of another class; this one is as full as it can be until the next start";
            case CLASS_FILE_VERSION -> "a build with --release and the number of the JVM that runs";
            case NAME_MISMATCH -> "a clean build, which puts the class where its name says";
            case UNREADABLE -> "a build that ends without an error";
            case UNRESOLVED_REFERENCE -> "a build of the class that is referred to, too";
            case REFUSED_BY_JVM -> "a change of bodies alone";
        };
    }

    private static String method(ReasonCode code) {
        return switch (code) {
            case METHOD_ADDED -> "a method of a new name that overrides nothing (reshape=on)";
            case METHOD_REMOVED -> "the method left where it is, and no longer called";
            default -> "a second method with the other modifiers (reshape=on)";
        };
    }

    private static String field(ReasonCode code) {
        return switch (code) {
            case FIELD_ADDED -> "a field of another class, or one of this class with reshape=on";
            case FIELD_REMOVED -> "the field left where it is, and no longer used";
            case FIELD_TYPE, FIELD_MODIFIERS -> "a second field declared that way (reshape=on)";
            case SERIALIZED_FIELD -> "a transient field, which serialization leaves out";
            default -> "the fields in the order that they had";
        };
    }
}
