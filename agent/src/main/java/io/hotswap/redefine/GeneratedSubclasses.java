package io.hotswap.redefine;

import io.hotswap.bytecode.ClassName;
import io.hotswap.bytecode.MethodKey;
import io.hotswap.dispatch.GeneratedReceivers;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the subclasses that a library has generated while the program runs (Spring and Hibernate, CDI, Mockito): those that
 * override something, and that are synthetic or come from no class file that their loader would find. Such a class hands on the
 * methods that it was generated for; any other runs on the generated object itself.
 */
public final class GeneratedSubclasses {
    private static final int SYNTHETIC = 0x1000;

    private final List<Class<?>> candidates;

    /**
     * Among loaded classes.
     *
     * @param fromBuild whether a class was seen to be loaded from the watched build, whose file may be gone meanwhile
     */
    public GeneratedSubclasses(LoadedClasses loaded, Set<Class<?>> types, Predicate<Class<?>> fromBuild) {
        this.candidates = loaded.anyBelow(types).stream()
                .filter(one -> !fromBuild.test(one))
                .filter(one -> isGenerated(one) && overridesAny(one))
                .toList();
    }

    /** One below the type that does not hand on the method, and of which it is not known what stands behind its objects. */
    public Optional<Class<?>> without(MethodKey method, Class<?> type) {
        return candidates.stream()
                .filter(type::isAssignableFrom)
                .filter(one -> !isLambda(one) && !GeneratedReceivers.areKnown(one))
                .filter(one -> above(one, type).noneMatch(holder -> declares(holder, method)))
                .findFirst();
    }

    private static boolean isGenerated(Class<?> one) {
        boolean synthetic = (one.getModifiers() & SYNTHETIC) != 0;
        return one.getClassLoader() != null && !Proxy.isProxyClass(one) && (synthetic || !hasFile(one));
    }

    private static boolean hasFile(Class<?> one) {
        return !one.isHidden()
                && CodeLocation.of(one.getProtectionDomain()).isPresent()
                && one.getClassLoader().getResource(new ClassName(one.getName()).path()) != null;
    }

    // Nothing else that the JDK generates for an interface is hidden, and the body of a lambda is the program's.
    private static boolean isLambda(Class<?> one) {
        return one.isHidden() && one.isSynthetic() && one.getSuperclass() == Object.class;
    }

    private static boolean overridesAny(Class<?> one) {
        List<Method> inherited =
                supertypes(one).flatMap(GeneratedSubclasses::methods).toList();
        return methods(one)
                .anyMatch(own -> inherited.stream().anyMatch(other -> key(other).equals(key(own))));
    }

    private static Stream<Class<?>> supertypes(Class<?> one) {
        return Stream.concat(Stream.ofNullable(one.getSuperclass()), Stream.of(one.getInterfaces()))
                .flatMap(above -> Stream.concat(Stream.of(above), supertypes(above)));
    }

    private static Stream<Class<?>> above(Class<?> first, Class<?> last) {
        return Stream.<Class<?>>iterate(first, one -> one != null && one != last, Class::getSuperclass);
    }

    private static boolean declares(Class<?> holder, MethodKey method) {
        return methods(holder).anyMatch(own -> key(own).equals(method));
    }

    // The border to classes whose signatures name classes that cannot be loaded: they count as declaring nothing.
    private static Stream<Method> methods(Class<?> one) {
        try {
            return Arrays.stream(one.getDeclaredMethods()).filter(GeneratedSubclasses::isVirtual);
        } catch (LinkageError unreadable) {
            return Stream.empty();
        }
    }

    private static boolean isVirtual(Method method) {
        return (method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0;
    }

    private static MethodKey key(Method method) {
        return new MethodKey(
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString());
    }
}
