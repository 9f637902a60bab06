package io.hotswap.reflection;

import io.hotswap.rewrite.FieldKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers the methods of {@code MethodHandles.Lookup} for members of reshaped classes. */
final class LookupView implements Function<Object[], @Nullable Object> {
    private final MethodLookup methods;
    private final FieldLookup fields;

    LookupView(MethodLookup methods, FieldLookup fields) {
        this.methods = methods;
        this.fields = fields;
    }

    /** Gets the lookup, the name of its method and the arguments of that; gives a handle, an exception, or null. */
    @Override
    public @Nullable Object apply(Object[] question) {
        MethodHandles.Lookup lookup = (MethodHandles.Lookup) question[0];
        // The JDK's answer is what the application gets wherever this cannot be told better.
        try {
            return answer(lookup, (String) question[1], (Object[]) question[2]);
        } catch (NoSuchMethodException | NoSuchFieldException | IllegalAccessException refusal) {
            return refusal;
        } catch (Throwable failure) {
            return null;
        }
    }

    private @Nullable Object answer(MethodHandles.Lookup lookup, String question, Object[] arguments) throws Throwable {
        Object first = arguments[0];
        return switch (question) {
            case "findStatic" ->
                methods.findStatic(lookup, (Class<?>) first, (String) arguments[1], (MethodType) arguments[2]);
            case "findVirtual" ->
                methods.findVirtual(lookup, (Class<?>) first, (String) arguments[1], (MethodType) arguments[2]);
            case "findSpecial" ->
                methods.findSpecial(
                        lookup, (Class<?>) first, (String) arguments[1], (MethodType) arguments[2], (Class<?>)
                                arguments[3]);
            case "bind" -> methods.bind(lookup, first, (String) arguments[1], (MethodType) arguments[2]);
            case "findConstructor" -> methods.findConstructor(lookup, (Class<?>) first, (MethodType) arguments[1]);
            case "unreflect" -> methods.unreflect(lookup, (Method) first, isAccessible(first));
            case "unreflectSpecial" -> methods.unreflectSpecial(lookup, (Method) first, (Class<?>) arguments[1]);
            case "unreflectConstructor" ->
                methods.unreflectConstructor(lookup, (Constructor<?>) first, isAccessible(first));
            case "unreflectGetter" -> fields.unreflect(lookup, (Field) first, isAccessible(first), false);
            case "unreflectSetter" -> fields.unreflect(lookup, (Field) first, isAccessible(first), true);
            case "unreflectVarHandle" -> fields.unreflectVariable(lookup, (Field) first, isAccessible(first));
            default -> field(lookup, question, (Class<?>) first, (String) arguments[1], (Class<?>) arguments[2]);
        };
    }

    private @Nullable Object field(
            MethodHandles.Lookup lookup, String question, Class<?> named, String name, Class<?> type) throws Throwable {
        FieldKey key = new FieldKey(name, type.descriptorString());
        boolean isStatic = question.startsWith("findStatic");
        return question.endsWith("VarHandle")
                ? fields.variable(lookup, named, key, type, isStatic)
                : fields.find(lookup, named, key, type, isStatic, question.endsWith("Setter"));
    }

    // What the object itself was told, whoever calls; canAccess would look at us.
    @SuppressWarnings("deprecation")
    private static boolean isAccessible(Object member) {
        return ((AccessibleObject) member).isAccessible();
    }
}
