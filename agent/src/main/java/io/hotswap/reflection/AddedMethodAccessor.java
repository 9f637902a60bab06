package io.hotswap.reflection;

import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.Kind;
import io.hotswap.rewrite.AddedMethod;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Invokes an added method as {@link Method#invoke} documents it: the JVM knows the method as private and would not select an
 * override, and under the name of the source form it may not find it at all; a call site of the linker does both.
 */
final class AddedMethodAccessor implements InvocationHandler {
    private final Method method;
    private final AddedMethod added;
    private final MethodHandles.Lookup lookup;
    private final Function<Object[], CallSite> linker;
    private volatile @Nullable Linked linked;

    private record Linked(MethodHandle target, Conversions conversions) {}

    /**
     * For a method of the source form.
     *
     * @param method as the application gets it
     * @param lookup a trusted one in the class of the method
     */
    AddedMethodAccessor(
            Method method, AddedMethod added, MethodHandles.Lookup lookup, Function<Object[], CallSite> linker) {
        this.method = method;
        this.added = added;
        this.lookup = lookup;
        this.linker = linker;
    }

    /** Called for {@code MethodAccessor.invoke}, in JDK 25 with the caller as third argument too. */
    @Override
    public @Nullable Object invoke(Object accessor, Method called, Object[] question) throws InvocationTargetException {
        if (!called.getName().equals("invoke")) {
            return called.getName().equals("equals") ? accessor == question[0] : identity(called);
        }
        return call(question[0], question[1] == null ? new Object[0] : (Object[]) question[1]);
    }

    private @Nullable Object call(@Nullable Object receiver, Object[] given) throws InvocationTargetException {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic) {
            checkReceiver(receiver);
        }
        Linked call = linked(isStatic);
        Object[] arguments = call.conversions().apply(given);
        try {
            return call.target().invokeExact(isStatic ? null : receiver, arguments);
        } catch (Throwable thrown) {
            throw new InvocationTargetException(thrown);
        }
    }

    private void checkReceiver(@Nullable Object receiver) {
        if (receiver == null) {
            throw new NullPointerException("no object to invoke " + method + " on");
        }
        if (!method.getDeclaringClass().isInstance(receiver)) {
            throw new IllegalArgumentException("object is not an instance of declaring class");
        }
    }

    private Linked linked(boolean isStatic) {
        Linked known = linked;
        if (known == null) {
            MethodHandle site = site(isStatic).dynamicInvoker();
            MethodHandle generic = site.asType(site.type().generic());
            MethodHandle taking = isStatic ? MethodHandles.dropArguments(generic, 0, Object.class) : generic;
            Conversions conversions = Conversions.to(method.getParameterTypes());
            known = new Linked(taking.asSpreader(Object[].class, conversions.count()), conversions);
            linked = known;
        }
        return known;
    }

    private CallSite site(boolean isStatic) {
        MethodType plain = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        MethodKey source = new MethodKey(method.getName(), plain.descriptorString());
        return linker.apply(new Object[] {
            lookup,
            isStatic ? added.jvm().name() : source.name(),
            isStatic ? plain : plain.insertParameterTypes(0, method.getDeclaringClass()),
            kind(isStatic).text(),
            method.getDeclaringClass(),
            source.descriptor()
        });
    }

    private Kind kind(boolean isStatic) {
        if (isStatic) {
            return Kind.STATIC;
        }
        return Modifier.isPrivate(method.getModifiers()) ? Kind.SPECIAL : Kind.VIRTUAL;
    }

    private Object identity(Method called) {
        return called.getName().equals("hashCode") ? (Object) System.identityHashCode(this) : "accessor of " + method;
    }
}
