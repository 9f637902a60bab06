package io.hotswap.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds what an object does on the call of a method that was added above its class after that was generated. A {@link Proxy} asks
 * its handler, an object that a library has generated a class for what stands behind it. A lambda runs its body if the method is the only abstract one, with the
 * types that the lambda was made for, and the method that it was made for is gone: then that was renamed.
 */
final class OlderReceivers {
    private final MethodHandles.Lookup trusted;
    private final GeneratedReceivers generated;

    OlderReceivers(MethodHandles.Lookup trusted) {
        this.trusted = trusted;
        this.generated = new GeneratedReceivers(trusted);
    }

    /** Empty where the method that was found is the receiver's, or the receiver has none for it. */
    Optional<Found> find(Found found, Member member, Class<?> receiver) {
        Optional<MethodHandle> handle = Optional.empty();
        if (isAbove(found, receiver) && GeneratedReceivers.areKnown(receiver)) {
            handle = declared(found.holder(), member)
                    .flatMap(method -> generated.find(method, found.handle(), receiver));
        } else if (Proxy.isProxyClass(receiver) && found.holder().isInterface() && !found.isPrivate()) {
            handle = shown(found.holder(), member).map(ProxyCall::of);
        } else if (found.isAbstract() && receiver.isHidden() && receiver.isSynthetic()) {
            handle = renamed(found.holder(), member, receiver);
        }
        return handle.map(target -> new Found(receiver, found.modifiers() & ~Modifier.ABSTRACT, target));
    }

    // What is private or final is called on the object itself, as the library leaves it.
    private static boolean isAbove(Found found, Class<?> receiver) {
        return found.holder() != receiver && (found.modifiers() & (Modifier.PRIVATE | Modifier.FINAL)) == 0;
    }

    private static Optional<Method> declared(Class<?> holder, Member member) {
        return Arrays.stream(holder.getDeclaredMethods())
                .filter(method -> isLike(method, member))
                .findFirst();
    }

    private static Optional<Method> shown(Class<?> holder, Member member) {
        return Arrays.stream(holder.getMethods())
                .filter(method -> isLike(method, member))
                .findFirst();
    }

    private static boolean isLike(Method method, Member member) {
        return method.getName().equals(member.name()) && type(method).equals(member.methodType());
    }

    private static MethodType type(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private Optional<MethodHandle> renamed(Class<?> holder, Member member, Class<?> lambda) {
        List<Method> implementing = Arrays.stream(lambda.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
        boolean matches = implementing.size() == 1
                && type(implementing.get(0)).equals(member.methodType())
                && isOnlyAbstract(holder, member)
                && Arrays.stream(holder.getMethods())
                        .noneMatch(method ->
                                method.getName().equals(implementing.get(0).getName()));
        return matches ? Optional.of(handle(lambda, implementing.get(0))) : Optional.empty();
    }

    private static boolean isOnlyAbstract(Class<?> holder, Member member) {
        List<Method> all = Arrays.stream(holder.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !isOfObject(method))
                .toList();
        return all.size() == 1 && isLike(all.get(0), member);
    }

    // JLS 9.8: such a method does not count.
    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    private MethodHandle handle(Class<?> lambda, Method method) {
        try {
            return trusted.findVirtual(lambda, method.getName(), type(method));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(lambda.getName() + " declares " + method, impossible);
        }
    }
}
