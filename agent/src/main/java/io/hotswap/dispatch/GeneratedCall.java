package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls what stands behind an object of a generated class as the methods of that class do, for one that the class does not have. */
final class GeneratedCall {
    private static final MethodHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup()
                    .findVirtual(
                            GeneratedCall.class,
                            "call",
                            MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Method method;
    private final Behind behind;

    private GeneratedCall(Method method, Behind behind) {
        this.method = method;
        this.behind = behind;
    }

    /** What answers a call. */
    @FunctionalInterface
    interface Behind {
        @Nullable
        Object invoke(Object receiver, Method method, Object[] arguments) throws Throwable;
    }

    /** With the receiver as first parameter, and the method's types. */
    static MethodHandle of(Method method, Behind behind) {
        MethodType type =
                MethodType.methodType(method.getReturnType(), method.getDeclaringClass(), method.getParameterTypes());
        return CALL.bindTo(new GeneratedCall(method, behind))
                .asCollector(Object[].class, method.getParameterCount())
                .asType(type);
    }

    // Border to the application's interceptors, which may throw anything: what the method does not declare is wrapped.
    @Nullable
    Object call(Object receiver, Object[] arguments) throws Throwable {
        try {
            return behind.invoke(receiver, method, arguments);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw isDeclared(thrown) ? thrown : new UndeclaredThrowableException(thrown);
        }
    }

    private boolean isDeclared(Throwable thrown) {
        return Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown));
    }
}
