package io.hotswap.shape;

/** What a {@link ShapeChange} touches, as far as a policy has to tell apart. */
public enum ChangeKind {
    /** Instructions of a method or constructor. */
    BODY,
    /** Instructions of the static initializer, which the JVM runs once (JVMS 5.5). */
    STATIC_INITIALIZER,
    /** Line numbers, which stack traces and breakpoints show. */
    LINES,
    /** Names of local variables, which only a debugger shows. */
    LOCALS,
    /** Source file name or source map. */
    SOURCE,
    /** Generic signatures and throws clauses. */
    SIGNATURE,
    /** Annotations, parameter names, annotation defaults. */
    ANNOTATIONS,
    /** InnerClasses, EnclosingMethod and attributes that nobody here knows. */
    ATTRIBUTES,
    /** The class file's version. */
    VERSION,
    /** The value of a compile-time constant. */
    CONSTANT,
    METHOD_ADDED,
    METHOD_REMOVED,
    METHOD_MODIFIERS,
    FIELD_ADDED,
    FIELD_REMOVED,
    FIELD_TYPE,
    FIELD_MODIFIERS,
    FIELD_ORDER,
    NEST,
    RECORD_COMPONENTS,
    PERMITTED_SUBCLASSES,
    SUPERCLASS,
    INTERFACES,
    CLASS_MODIFIERS
}
