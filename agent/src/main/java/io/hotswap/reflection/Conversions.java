package io.hotswap.reflection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

/** Takes arguments as {@code Method.invoke} and {@code Constructor.newInstance} document it: unboxed, then widened, or cast. */
final class Conversions {
    private final List<MethodHandle> each;

    private Conversions(List<MethodHandle> each) {
        this.each = each;
    }

    static Conversions to(Class<?>... parameters) {
        return new Conversions(
                Arrays.stream(parameters).map(Conversions::conversion).toList());
    }

    private static MethodHandle conversion(Class<?> parameter) {
        return MethodHandles.identity(parameter).asType(MethodType.methodType(Object.class, Object.class));
    }

    int count() {
        return each.size();
    }

    Object[] apply(Object[] given) {
        if (given.length != each.size()) {
            throw new IllegalArgumentException(
                    "wrong number of arguments: " + given.length + " expected: " + each.size());
        }
        Object[] converted = new Object[given.length];
        try {
            for (int index = 0; index < given.length; index++) {
                converted[index] = (Object) each.get(index).invokeExact(given[index]);
            }
            return converted;
        } catch (Throwable mismatch) {
            throw new IllegalArgumentException("argument type mismatch", mismatch);
        }
    }
}
