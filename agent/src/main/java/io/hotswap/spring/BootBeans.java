package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects of frameworks among the beans of Spring Boot's contexts, and where such beans are known to hold them: for classes that were
 * loaded before the agent came, whose objects nobody has remembered.
 */
public final class BootBeans {
    private static final String VALIDATOR = "org.springframework.validation.beanvalidation.LocalValidatorFactoryBean";

    private static final List<Way> WAYS = List.of(
            new Way(VALIDATOR, List.of("validatorFactory", "beanMetaDataManagers")),
            new Way(
                    VALIDATOR,
                    List.of(
                            "validatorFactory",
                            "validatorFactoryScopedContext",
                            "messageInterpolator",
                            "targetInterpolator")),
            new Way(
                    "org.springframework.orm.jpa.AbstractEntityManagerFactoryBean",
                    List.of("nativeEntityManagerFactory")),
            new Way("org.springframework.ui.freemarker.FreeMarkerConfigurationFactory", List.of("configuration")),
            new Way("org.apache.ibatis.session.defaults.DefaultSqlSessionFactory", List.of("configuration")));

    private BootBeans() {}

    /**
     * From a bean to what it holds.
     *
     * @param fields of the bean, of what is in it, and so on; of a map, all values
     */
    private record Way(String bean, List<String> fields) {}

    /** The objects of a class, as a loader sees Spring Boot; none where it is not there, or not as it is known. */
    public static List<Object> ofClass(String className, @Nullable ClassLoader loader) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        // The border to the application's contexts, any of which may be closing.
        try {
            for (Object one : Contexts.ofBoot(loader)) {
                SpringContext context = SpringContext.of(one).orElse(null);
                if (context != null) {
                    for (Object bean : context.singletons().values()) {
                        collect(className, SpringContext.target(bean), found);
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherVersion) {
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }

    private static void collect(String className, Object bean, Set<Object> found) {
        if (Members.is(bean, className)) {
            found.add(bean);
        }
        for (Way way : WAYS) {
            if (Members.is(bean, way.bean())) {
                follow(className, bean, way.fields(), found);
            }
        }
    }

    private static void follow(String className, Object from, List<String> fields, Set<Object> found) {
        if (Members.is(from, className)) {
            found.add(from);
        }
        if (from instanceof Map<?, ?> map) {
            map.values().forEach(value -> follow(className, value, fields, found));
        } else if (!fields.isEmpty()) {
            next(from, fields.get(0), className, fields.subList(1, fields.size()), found);
        }
    }

    private static void next(Object from, String field, String className, List<String> rest, Set<Object> found) {
        try {
            Object value = Members.field(from, field);
            if (value != null) {
                follow(className, value, rest, found);
            }
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            // The way ends here.
            return;
        }
    }
}
