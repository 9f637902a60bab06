package io.hotswap.dispatch;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Subclasses that libraries generate at run time and of which it is known what stands behind their objects: Spring's proxies by
 * CGLIB ask the interceptor that they are made with, Hibernate's ask theirs, and an object of a {@code @Configuration} class is
 * its own, but for the methods that make beans.
 */
public final class GeneratedReceivers {
    private static final String SPRING_PROXY = "org.springframework.aop.SpringProxy";
    private static final String CGLIB_FACTORY = "org.springframework.cglib.proxy.Factory";
    private static final String CONFIGURATION =
            "org.springframework.context.annotation.ConfigurationClassEnhancer$EnhancedConfiguration";
    private static final String BEAN = "org.springframework.context.annotation.Bean";
    private static final String INSTANTIATION = "org.springframework.beans.factory.support.SimpleInstantiationStrategy";
    private static final String INTERCEPTOR = "org.springframework.cglib.proxy.MethodInterceptor";
    private static final String HIBERNATE_PROXY = "org.hibernate.proxy.ProxyConfiguration";
    private static final String HIBERNATE_INTERCEPTOR = "org.hibernate.proxy.ProxyConfiguration$Interceptor";
    private static final MethodType INTERCEPT =
            MethodType.methodType(Object.class, Object.class, Object.class, Method.class, Object[].class);

    private final MethodHandles.Lookup trusted;

    GeneratedReceivers(MethodHandles.Lookup trusted) {
        this.trusted = trusted;
    }

    /** Whether a call of a method that is added above a generated class finds its way behind the objects of the class. */
    public static boolean areKnown(Class<?> generated) {
        return isSpringProxy(generated) || isConfiguration(generated) || isHibernateProxy(generated);
    }

    /**
     * What an object of a generated class does on the call of a method above it; empty where it runs the method itself.
     *
     * @param direct the method itself, receiver first
     */
    Optional<MethodHandle> find(Method method, MethodHandle direct, Class<?> receiver) {
        // The border to the library: one that is not as it was when this was written names what is missing.
        try {
            if (isSpringProxy(receiver)) {
                return Optional.of(handedOn(method, receiver, "CGLIB$CALLBACK_0", INTERCEPTOR));
            } else if (isHibernateProxy(receiver)) {
                return Optional.of(handedOn(method, receiver, "$$_hibernate_interceptor", HIBERNATE_INTERCEPTOR));
            } else if (isConfiguration(receiver) && makesBean(method, new HashSet<>())) {
                return Optional.of(bean(method, direct, receiver));
            }
            return Optional.empty();
        } catch (ReflectiveOperationException otherVersion) {
            throw Missing.behind(method, receiver, otherVersion);
        }
    }

    private MethodHandle handedOn(Method method, Class<?> receiver, String field, String interceptor)
            throws ReflectiveOperationException {
        MethodHandle intercept = intercept(receiver, field, interceptor);
        return GeneratedCall.of(method, (proxy, called, arguments) -> intercept.invokeExact(proxy, called, arguments));
    }

    // Spring itself calls a method that makes a bean once, and means the method; everyone else means the bean.
    private MethodHandle bean(Method method, MethodHandle direct, Class<?> receiver)
            throws ReflectiveOperationException {
        MethodHandle making = direct.asFixedArity()
                .asSpreader(Object[].class, method.getParameterCount())
                .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        MethodHandle existing = intercept(receiver, "CGLIB$CALLBACK_0", INTERCEPTOR);
        MethodHandle inCreation = trusted.findStatic(
                type(receiver, INSTANTIATION), "getCurrentlyInvokedFactoryMethod", MethodType.methodType(Method.class));
        return GeneratedCall.of(
                method,
                (configuration, called, arguments) -> called.equals((Method) inCreation.invokeExact())
                        ? making.invokeExact(configuration, arguments)
                        : existing.invokeExact(configuration, called, arguments));
    }

    /** From the object, the method and the arguments to what the interceptor in a field of the object answers. */
    private MethodHandle intercept(Class<?> receiver, String field, String interceptor)
            throws ReflectiveOperationException {
        Class<?> type = type(receiver, interceptor);
        Method method = Stream.of(type.getMethods())
                .filter(one -> one.getName().equals("intercept"))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(interceptor + ".intercept"));
        MethodHandle intercept = trusted.unreflect(method);
        // CGLIB's way to the superclass, which does not know the method; the interceptors take no notice of it.
        MethodHandle known = method.getParameterCount() == 4
                ? MethodHandles.insertArguments(intercept, 4, new Object[] {null})
                : intercept;
        MethodHandle getter = getter(receiver, field);
        MethodHandle ofReceiver = getter.asType(MethodType.methodType(type, Object.class));
        MethodHandle filtered =
                MethodHandles.filterArguments(known.asType(INTERCEPT.changeParameterType(0, type)), 0, ofReceiver);
        return MethodHandles.permuteArguments(filtered, INTERCEPT.dropParameterTypes(0, 1), 0, 0, 1, 2);
    }

    private MethodHandle getter(Class<?> receiver, String name) throws ReflectiveOperationException {
        for (Class<?> at = receiver; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return trusted.unreflectGetter(field);
                }
            }
        }
        throw new NoSuchFieldException(receiver.getName() + "." + name);
    }

    private static boolean isSpringProxy(Class<?> type) {
        return implementsAny(type, SPRING_PROXY) && implementsAny(type, CGLIB_FACTORY);
    }

    private static boolean isConfiguration(Class<?> type) {
        return implementsAny(type, CONFIGURATION);
    }

    private static boolean isHibernateProxy(Class<?> type) {
        return implementsAny(type, HIBERNATE_PROXY);
    }

    private static boolean implementsAny(Class<?> type, String name) {
        return Selection.interfaces(type).stream().anyMatch(one -> one.getName().equals(name));
    }

    // The generated class was linked to the library, whose classes its loader finds.
    private static Class<?> type(Class<?> receiver, String name) throws ClassNotFoundException {
        for (Class<?> one : Selection.interfaces(receiver)) {
            if (one.getName().startsWith("org.springframework.")
                    || one.getName().startsWith("org.hibernate.")) {
                return Class.forName(name, true, one.getClassLoader());
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static boolean makesBean(AnnotatedElement element, Set<Class<?>> seen) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (type.getName().equals(BEAN)
                    || seen.add(type) && !type.getName().startsWith("java.") && makesBean(type, seen)) {
                return true;
            }
        }
        return false;
    }
}
