package io.hotswap.plan;

import io.hotswap.shape.ChangeKind;
import io.hotswap.shape.MethodShape;
import io.hotswap.shape.ShapeChange;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.Set;

/** Which single change a JVM takes by {@code redefineClasses} (its documentation, and JVMTI RedefineClasses). */
final class ChangePolicy {
    private static final Set<ChangeKind> ALWAYS_REDEFINABLE = EnumSet.of(
            ChangeKind.BODY,
            ChangeKind.LINES,
            ChangeKind.LOCALS,
            ChangeKind.SOURCE,
            ChangeKind.SIGNATURE,
            ChangeKind.ANNOTATIONS,
            ChangeKind.ATTRIBUTES,
            ChangeKind.VERSION);
    private static final Set<ChangeKind> NEVER_REDEFINABLE = EnumSet.of(
            ChangeKind.STATIC_INITIALIZER, ChangeKind.CONSTANT, ChangeKind.SUPERCLASS, ChangeKind.INTERFACES);
    private static final Set<ReasonCode> IN_PLACE =
            EnumSet.of(ReasonCode.CODE, ReasonCode.ADDED_BY_FLAG, ReasonCode.ENHANCED, ReasonCode.RESHAPED);
    private static final Set<ChangeKind> RESHAPABLE = EnumSet.of(
            ChangeKind.METHOD_ADDED,
            ChangeKind.METHOD_REMOVED,
            ChangeKind.METHOD_MODIFIERS,
            ChangeKind.FIELD_ADDED,
            ChangeKind.FIELD_REMOVED,
            ChangeKind.FIELD_TYPE,
            ChangeKind.FIELD_MODIFIERS,
            ChangeKind.FIELD_ORDER,
            ChangeKind.STATIC_INITIALIZER,
            ChangeKind.CONSTANT,
            ChangeKind.NEST,
            ChangeKind.RECORD_COMPONENTS,
            ChangeKind.PERMITTED_SUBCLASSES,
            ChangeKind.CLASS_MODIFIERS);

    private final Capabilities capabilities;

    ChangePolicy(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    static boolean isInPlace(ReasonCode code) {
        return IN_PLACE.contains(code);
    }

    /** How the change goes live, or why it does not. */
    ReasonCode judge(ShapeChange change) {
        if (ALWAYS_REDEFINABLE.contains(change.kind())) {
            return ReasonCode.CODE;
        }
        if (capabilities.addDeleteMethods() && isPrivateMethod(change)) {
            return ReasonCode.ADDED_BY_FLAG;
        }
        if (capabilities.enhancedRedefinition() && !NEVER_REDEFINABLE.contains(change.kind())) {
            return ReasonCode.ENHANCED;
        }
        if (capabilities.reshape() && RESHAPABLE.contains(change.kind())) {
            return ReasonCode.RESHAPED;
        }
        return refusal(change.kind());
    }

    private static boolean isPrivateMethod(ShapeChange change) {
        if (change instanceof ShapeChange.MethodAdded added) {
            return isPrivateStaticOrFinal(added.method());
        }
        return change instanceof ShapeChange.MethodRemoved removed && isPrivateStaticOrFinal(removed.method());
    }

    private static boolean isPrivateStaticOrFinal(MethodShape method) {
        boolean bound = (method.access() & (Modifier.STATIC | Modifier.FINAL)) != 0;
        return bound && Modifier.isPrivate(method.access()) && !method.key().isStaticInitializer();
    }

    private static ReasonCode refusal(ChangeKind kind) {
        return ReasonCode.valueOf(kind.name());
    }
}
