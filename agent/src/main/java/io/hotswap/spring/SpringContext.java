package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.ChangedClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One active context and its beans. */
final class SpringContext {
    private static final String ADVISED = "org.springframework.aop.framework.Advised";
    private static final int DEEPEST_PROXY = 8;

    private final Object context;
    private final Object factory;

    private SpringContext(Object context, Object factory) {
        this.context = context;
        this.factory = factory;
    }

    /** An active context; none where it is closed meanwhile, or has no beans yet. */
    static Optional<SpringContext> of(Object context) throws ReflectiveOperationException {
        if (!Boolean.TRUE.equals(Members.call(context, "isActive"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SpringContext(context, Members.get(context, "getBeanFactory")));
        } catch (IllegalStateException withoutFactory) {
            return Optional.empty();
        }
    }

    boolean isActive() throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(context, "isActive"));
    }

    /** Whether its start is over, and it is not stopped. */
    boolean isRunning() throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Members.call(context, "isRunning"));
    }

    String id() throws ReflectiveOperationException {
        return String.valueOf(Members.call(context, "getId"));
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

    /** The objects behind the singletons, by name; none for a proxy that looks for its object with each call, as of a session. */
    Map<String, Object> targets() throws ReflectiveOperationException {
        Map<String, Object> targets = new LinkedHashMap<>();
        for (Map.Entry<String, Object> bean : singletons().entrySet()) {
            Object target = target(bean.getValue());
            if (!Members.is(target, ADVISED)) {
                targets.put(bean.getKey(), target);
            }
        }
        return targets;
    }

    /** Those of the classes that a bean is of, which exists; a proxy of any kind counts. */
    List<ChangedClass> ofBeans(List<ChangedClass> changed) throws ReflectiveOperationException {
        if (changed.isEmpty()) {
            return changed;
        }
        Map<String, Object> beans = singletons();
        List<ChangedClass> found = new ArrayList<>();
        for (ChangedClass one : changed) {
            for (Object bean : beans.values()) {
                if (one.type().isInstance(target(bean))) {
                    found.add(one);
                    break;
                }
            }
        }
        return found;
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

    /** The names of all definitions. */
    List<String> defined() throws ReflectiveOperationException {
        return List.of((String[]) Members.get(factory, "getBeanDefinitionNames"));
    }

    /** The type of a bean that is defined, as far as it is known without making the bean. */
    @Nullable
    Object beanType(String bean) throws ReflectiveOperationException {
        return Members.call(factory, "getType", bean, false);
    }

    /** A class of Spring. */
    Class<?> core(String name) throws ClassNotFoundException {
        return Class.forName(name, true, context.getClass().getClassLoader());
    }

    BeanRegistry registry() {
        return new BeanRegistry(factory);
    }

    /** The object behind proxies. */
    static Object target(Object bean) throws ReflectiveOperationException {
        Object at = bean;
        for (int depth = 0; depth < DEEPEST_PROXY && Members.is(at, ADVISED); depth++) {
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
