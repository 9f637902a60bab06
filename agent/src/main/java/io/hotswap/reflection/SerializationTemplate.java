package io.hotswap.reflection;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code java.io.ObjectStreamClass} asks about a class. It runs as a copy under another name in {@code java.base}, so it refers
 * to the JDK only; without a function, and where that has no answer, serialization goes on as usual. An exception that the
 * function returns is one that serialization documents, and is thrown.
 */
public final class SerializationTemplate {
    /** From the name of a question and its operands to the answer, or null. Set by the agent. */
    public static volatile @Nullable Function<@Nullable Object[], Object> view;

    private SerializationTemplate() {}

    /** Called before {@code getDefaultSerialFields} and {@code getDeclaredSerialFields} return. */
    public static @Nullable Object serialFields(@Nullable Object fields, Class<?> described, boolean isDefault) {
        Object answer = answer("serialFields", described, fields, isDefault);
        return answer == null ? fields : answer;
    }

    /** Called before {@code getDeclaredSUID} returns. */
    public static @Nullable Long declaredVersion(@Nullable Long version, Class<?> described) {
        Object answer = answer("declaredVersion", described, version);
        return answer instanceof Long other ? other : version;
    }

    /** Called before {@code computeDefaultSUID} returns. */
    public static long defaultVersion(long version, Class<?> described) {
        Object answer = answer("defaultVersion", described);
        return answer instanceof Long other ? other : version;
    }

    /** Called before the constructor for a local class returns. */
    public static void described(Object descriptor, Class<?> described) {
        answer("described", described, descriptor);
    }

    /** Called with each new reflector of fields. */
    public static void reflector(Object reflector, @Nullable Object descriptor) {
        if (descriptor != null) {
            answer("reflector", descriptor, reflector);
        }
    }

    /** Called with each object that is made without its constructor. */
    public static void created(Object object) {
        answer("created", object);
    }

    /** Called at the beginning of {@code getPrimFieldValues} and {@code getObjFieldValues}. */
    public static boolean get(Object reflector, @Nullable Object object, Object values) {
        return object != null && answer("get", object, reflector, values) != null;
    }

    /** Called at the beginning of {@code setPrimFieldValues} and {@code setObjFieldValues}, which leave added fields out. */
    public static void set(Object reflector, @Nullable Object object, Object values, boolean dryRun) {
        if (object != null) {
            answer("set", object, reflector, values, dryRun);
        }
    }

    private static @Nullable Object answer(@Nullable Object... question) {
        Function<@Nullable Object[], Object> current = view;
        Object answer;
        // The border to the application, which asked the JDK and must not hear of us.
        try {
            answer = current == null ? null : current.apply(question);
        } catch (Throwable failure) {
            return null;
        }
        if (answer instanceof ClassCastException mismatch) {
            throw mismatch;
        }
        return answer;
    }
}
