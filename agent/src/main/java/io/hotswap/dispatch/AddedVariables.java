package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes variable handles of added fields: that of an array's element, at a place that is given, or one
 * whose accesses are those of an instance field.
 * The combinators are public since JDK 22 (JEP 454) and have been in {@code java.lang.invoke.VarHandles} before.
 */
final class AddedVariables {
    private final MethodHandle insertCoordinates;
    private final MethodHandle indirect;
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
        indirect = trusted.findConstructor(
                Class.forName("java.lang.invoke.IndirectVarHandle"),
                MethodType.methodType(void.class, VarHandle.class, Class.class, Class[].class, BiFunction.class));
        filterValue = trusted.findStatic(
                combinators,
                "filterValue",
                MethodType.methodType(VarHandle.class, VarHandle.class, MethodHandle.class, MethodHandle.class));
    }

    VarHandle ofStatic(Object place, Member member) {
        return typed(combine(insertCoordinates, element(place.getClass()), new Object[] {place, 0}), member);
    }

    /** The coordinate is the object. */
    VarHandle ofInstance(InstanceField field, Member member) {
        Class<?> type = member.fieldType();
        VarHandle element = element(type.arrayType());
        // The handles of a mode take the variable handle in front.
        BiFunction<AccessMode, MethodHandle, MethodHandle> access = (mode, ofElement) -> MethodHandles.dropArguments(
                typed(field.access(mode), element.accessModeType(mode), member.owner()), 0, VarHandle.class);
        try {
            return (VarHandle) indirect.invoke(element, type, new Class<?>[] {member.owner()}, access);
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException("variable handles throw nothing checked", impossible);
        }
    }

    private static MethodHandle typed(MethodHandle access, MethodType ofElement, Class<?> owner) {
        return access.asType(ofElement.dropParameterTypes(0, 2).insertParameterTypes(0, owner));
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
