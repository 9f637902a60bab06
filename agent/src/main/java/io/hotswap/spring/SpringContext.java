package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One active context and its beans. */
final class SpringContext {
    private static final int DEEPEST_PROXY = 8;

    private final Object context;
    private final Object factory;

    SpringContext(Object context) throws ReflectiveOperationException {
        this.context = context;
        this.factory = Members.get(context, "getBeanFactory");
    }

    Object context() {
        return context;
    }

    Object factory() {
        return factory;
    }

    Object environment() throws ReflectiveOperationException {
        return Members.get(context, "getEnvironment");
    }

    /** The class loader of the application's beans. */
    ClassLoader loader() throws ReflectiveOperationException {
        Object loader = Members.call(factory, "getBeanClassLoader");
        return loader instanceof ClassLoader known ? known : context.getClass().getClassLoader();
    }

    /** A class of Spring or of a library, which may not be there. */
    @Nullable
    Class<?> type(String name) {
        try {
            return Class.forName(name, false, context.getClass().getClassLoader());
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    /** The singletons that exist, by name, as the context hands them out. */
    Map<String, Object> singletons() throws ReflectiveOperationException {
        Map<String, Object> beans = new LinkedHashMap<>();
        for (String name : (String[]) Members.get(factory, "getSingletonNames")) {
            Object bean = Members.call(factory, "getSingleton", name);
            if (bean != null) {
                beans.put(name, bean);
            }
        }
        return beans;
    }

    /** The singletons of a class of that name. */
    List<Object> ofType(String className) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        for (Object bean : singletons().values()) {
            if (Members.is(bean, className)) {
                found.add(bean);
            }
        }
        return found;
    }

    List<?> postProcessors() throws ReflectiveOperationException {
        return List.copyOf((List<?>) Members.get(factory, "getBeanPostProcessors"));
    }

    boolean isDefined(String bean) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(factory, "containsBeanDefinition", bean));
    }

    /** The object behind proxies. */
    static Object target(Object bean) throws ReflectiveOperationException {
        Object at = bean;
        for (int depth = 0;
                depth < DEEPEST_PROXY && Members.is(at, "org.springframework.aop.framework.Advised");
                depth++) {
            Object source = Members.get(at, "getTargetSource");
            Object behind =
                    Boolean.TRUE.equals(Members.call(source, "isStatic")) ? Members.call(source, "getTarget") : null;
            if (behind == null) {
                return at;
            }
            at = behind;
        }
        return at;
    }

    /** The class as it is written, for an object of one that Spring has generated below it. */
    static Class<?> written(Class<?> type) {
        return type.getName().contains("$$") && type.getSuperclass() != null ? type.getSuperclass() : type;
    }
}
