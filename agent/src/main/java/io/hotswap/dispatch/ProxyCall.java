package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls the handler of a {@link Proxy} as the methods of the proxy's class do, for a method that the class does not have. */
final class ProxyCall {
    private static final MethodHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup()
                    .findVirtual(
                            ProxyCall.class, "call", MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Method method;

    private ProxyCall(Method method) {
        this.method = method;
    }

    /** With the proxy as first parameter, and the method's types. */
    static MethodHandle of(Method method) {
        MethodType type =
                MethodType.methodType(method.getReturnType(), method.getDeclaringClass(), method.getParameterTypes());
        return CALL.bindTo(new ProxyCall(method))
                .asCollector(Object[].class, method.getParameterCount())
                .asType(type);
    }

    // Border to the application's handler, which may throw anything: what the method does not declare is wrapped.
    @Nullable
    Object call(Object proxy, Object[] arguments) throws Throwable {
        try {
            return Proxy.getInvocationHandler(proxy).invoke(proxy, method, arguments.length == 0 ? null : arguments);
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
