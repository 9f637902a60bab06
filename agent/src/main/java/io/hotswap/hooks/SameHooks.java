package io.hotswap.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells when two hooks are one. HotSpot links the call sites of a redefined class anew, so that the same expression answers
 * another object, of another hidden class, which calls the same method: such lambdas and method references are one hook if they
 * have captured the same values. What they call stands in the constant pool of their class (JVMS 4.4.2).
 */
final class SameHooks {
    private final Supplier<Optional<MethodHandles.Lookup>> trusted;

    SameHooks(Supplier<Optional<MethodHandles.Lookup>> trusted) {
        this.trusted = trusted;
    }

    /**
     * What a lambda is, however often its class is made.
     *
     * @param host the class that it stands in
     * @param called the methods that its class names
     * @param captured the values that it has captured, by identity where they are objects
     */
    private record Lambda(Class<?> host, List<String> called, List<Object> captured) {}

    private record Captured(@Nullable Object value) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Captured captured && captured.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    /** Equal for hooks that are one; the hook itself where it is no lambda, or the JDK does not say. */
    Object key(Object hook) {
        Class<?> type = hook.getClass();
        if (!type.isHidden() || !type.isSynthetic() || type.getNestHost() == type) {
            return hook;
        }
        // The border to the JDK's inside: without it every hook is its own.
        try {
            Optional<MethodHandles.Lookup> lookup = trusted.get();
            return lookup.isPresent() ? lambda(type, hook, lookup.get()) : hook;
        } catch (Throwable otherJdk) {
            return hook;
        }
    }

    private static Lambda lambda(Class<?> type, Object hook, MethodHandles.Lookup trusted) throws Throwable {
        List<Object> captured = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            Object value = trusted.unreflectGetter(field).invoke(hook);
            captured.add(isPlain(field.getType()) ? value : new Captured(value));
        }
        return new Lambda(type.getNestHost(), called(type, trusted), captured);
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive() || type == String.class;
    }

    private static List<String> called(Class<?> type, MethodHandles.Lookup trusted) throws Throwable {
        Class<?> poolType = Class.forName("jdk.internal.reflect.ConstantPool");
        Object pool = trusted.findVirtual(Class.class, "getConstantPool", MethodType.methodType(poolType))
                .invoke(type);
        int size = (int) trusted.findVirtual(poolType, "getSize", MethodType.methodType(int.class))
                .invoke(pool);
        MethodHandle member =
                trusted.findVirtual(poolType, "getMemberRefInfoAt", MethodType.methodType(String[].class, int.class));
        String own = type.getName().substring(0, type.getName().indexOf('/')).replace('.', '/');
        List<String> called = new ArrayList<>();
        for (int index = 1; index < size; index++) {
            try {
                String[] reference = (String[]) member.invoke(pool, index);
                if (!reference[0].startsWith(own)) {
                    called.add(Arrays.toString(reference));
                }
            } catch (IllegalArgumentException anotherEntry) {
                continue;
            }
        }
        return called;
    }
}
