package io.hotswap.plan;

/** Why a class was decided as it was. The codes are stable: tools match on them, {@code docs/limits.md} lists them. */
public enum ReasonCode {
    SAME_CODE("same-code", "nothing that the JVM would notice has changed"),
    DEBUG_INFO_ONLY("debug-info-only", "only names that a debugger shows have changed"),
    CLASS_REMOVED("class-removed", "the class file is gone; the class stays loaded until nothing uses it"),
    NAME_MISMATCH("name-mismatch", "the class file holds a class of another name than its path says"),

    CODE("code", "bodies or metadata have changed, the shape has not"),
    ADDED_BY_FLAG("added-by-flag", "this JVM runs with -XX:+AllowRedefinitionToAddDeleteMethods"),
    ENHANCED("enhanced", "this JVM redefines structure by itself"),

    RESHAPED("reshaped", "the structure has changed, and the agent carries that out in place"),

    NEW_CLASS("new-class", "no class loader holds the class yet; the first that needs it loads this version"),

    METHOD_ADDED("method-added", "the JVM does not add methods to a loaded class"),
    METHOD_REMOVED("method-removed", "the JVM does not remove methods from a loaded class"),
    METHOD_MODIFIERS("method-modifiers", "the JVM does not change a method's modifiers"),
    FIELD_ADDED("field-added", "the JVM does not add fields to a loaded class"),
    FIELD_REMOVED("field-removed", "the JVM does not remove fields from a loaded class"),
    FIELD_TYPE("field-type", "the JVM does not change a field's type"),
    FIELD_MODIFIERS("field-modifiers", "the JVM does not change a field's modifiers"),
    FIELD_ORDER("field-order", "the JVM does not reorder fields"),
    STATIC_INITIALIZER("static-initializer", "the static initializer has run and does not run again"),
    CONSTANT("constant", "the field keeps the value that its class was initialized with"),
    NEST("nest", "the JVM does not change who belongs to a nest"),
    RECORD_COMPONENTS("record-components", "the JVM does not change the components of a record"),
    PERMITTED_SUBCLASSES("permitted-subclasses", "the JVM does not change the subclasses that a sealed class permits"),
    SUPERCLASS("superclass", "the JVM does not change a superclass"),
    INTERFACES("interfaces", "the JVM does not change the list of interfaces, nor its order"),
    CLASS_MODIFIERS("class-modifiers", "the JVM does not change the modifiers of a class"),
    CLASS_FILE_VERSION("class-file-version", "the class file is newer than this JVM reads"),

    LOCAL_CLASS_RENUMBERED(
            "local-class-renumbered", "the compiler has given an anonymous or local class the name of another"),
    SERIALIZED_FIELD("serialized-field", "serialization would not see a field that was added in place"),
    PROXIED_CLASS("proxied-class", "a class that was generated at run time hands on only what it was generated for"),

    CONSTANT_POOL("constant-pool", "the class's constant pool is nearly full after many redefinitions"),

    UNREADABLE("unreadable", "the class file cannot be read"),
    UNRESOLVED_REFERENCE("unresolved-reference", "the new code refers to a member that no current class has"),
    REFUSED_BY_JVM("refused-by-jvm", "the JVM refused the batch");

    private final String code;
    private final String meaning;

    ReasonCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    /** One clause without a full stop. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return code;
    }
}
