package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Makes variable handles of added fields: that of an array's element, whose coordinates are turned into the place of the field.
 * The combinators are public since JDK 22 (JEP 454) and have been in {@code java.lang.invoke.VarHandles} before.
 */
final class AddedVariables {
    private final MethodHandle insertCoordinates;
    private final MethodHandle filterCoordinates;
    private final MethodHandle filterValue;

    /**
     * Of this JDK.
     *
     * @throws ReflectiveOperationException where the JDK's classes are not as expected
     */
    AddedVariables(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        Class<?> combinators = Class.forName("java.lang.invoke.VarHandles");
        insertCoordinates = trusted.findStatic(
                combinators,
                "insertCoordinates",
                MethodType.methodType(VarHandle.class, VarHandle.class, int.class, Object[].class));
        filterCoordinates = trusted.findStatic(
                combinators,
                "filterCoordinates",
                MethodType.methodType(VarHandle.class, VarHandle.class, int.class, MethodHandle[].class));
        filterValue = trusted.findStatic(
                combinators,
                "filterValue",
                MethodType.methodType(VarHandle.class, VarHandle.class, MethodHandle.class, MethodHandle.class));
    }

    VarHandle ofStatic(Object place, Member member) {
        return typed(combine(insertCoordinates, element(place.getClass()), new Object[] {place, 0}), member);
    }

    /** From what finds the place of an object. */
    VarHandle ofInstance(MethodHandle placeOfObject, Member member) {
        Class<?> place = Storage.of(member.fieldType()).create().getClass();
        VarHandle first = combine(insertCoordinates, element(place), 1, new Object[] {0});
        MethodHandle typed = placeOfObject.asType(MethodType.methodType(place, member.owner()));
        return typed(combine(filterCoordinates, first, 0, new MethodHandle[] {typed}), member);
    }

    /** The same variable, which refuses to be written as that of a final field does. */
    VarHandle readOnly(VarHandle variable) throws ReflectiveOperationException {
        Class<?> type = variable.varType();
        MethodHandle refusal = MethodHandles.lookup()
                .findStatic(AddedVariables.class, "refuse", MethodType.methodType(Object.class, Object.class));
        return combine(
                filterValue, variable, refusal.asType(MethodType.methodType(type, type)), MethodHandles.identity(type));
    }

    static @Nullable Object refuse(@Nullable Object value) {
        throw new UnsupportedOperationException("the field is final");
    }

    private VarHandle typed(VarHandle variable, Member member) {
        Class<?> wanted = member.fieldType();
        Class<?> stored = variable.varType();
        return stored == wanted
                ? variable
                : combine(
                        filterValue,
                        variable,
                        MethodHandles.identity(wanted).asType(MethodType.methodType(stored, wanted)),
                        MethodHandles.identity(wanted).asType(MethodType.methodType(wanted, stored)));
    }

    private static VarHandle element(Class<?> arrayType) {
        return MethodHandles.arrayElementVarHandle(arrayType);
    }

    private static VarHandle combine(MethodHandle combinator, VarHandle variable, Object[] values) {
        return combine(combinator, variable, 0, values);
    }

    private static VarHandle combine(MethodHandle combinator, VarHandle variable, Object position, Object values) {
        try {
            return (VarHandle) combinator.asFixedArity().invoke(variable, position, values);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException("the combinators of variable handles throw nothing checked", impossible);
        }
    }
}
