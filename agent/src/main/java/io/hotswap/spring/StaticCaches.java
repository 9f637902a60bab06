package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import java.util.List;
import java.util.Map;

/** What Spring's classes remember of classes, whichever context asks. */
final class StaticCaches {
    /** Static methods without parameters that empty caches. */
    private static final Map<String, String> METHODS = Map.of(
            "org.springframework.util.ReflectionUtils", "clearCache",
            "org.springframework.core.annotation.AnnotationUtils", "clearCache",
            "org.springframework.core.ResolvableType", "clearCache");

    /** Static maps; those that a version does not have are not there to be emptied. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "org.springframework.beans.CachedIntrospectionResults", List.of("strongClassCache", "softClassCache"),
            "org.springframework.core.BridgeMethodResolver", List.of("cache"),
            "org.springframework.core.GenericTypeResolver", List.of("typeVariableCache"),
            "org.springframework.core.annotation.OrderUtils", List.of("orderCache"),
            "org.springframework.context.annotation.BeanAnnotationHelper", List.of("beanNameCache", "scopedProxyCache"),
            "org.springframework.core.convert.Property", List.of("annotationCache"),
            "org.springframework.util.ClassUtils",
                    List.of(
                            "interfaceMethodCache",
                            "publicInterfaceMethodCache",
                            "publiclyAccessibleMethodCache",
                            "reachableMethodCache"));

    private StaticCaches() {}

    static void clear(ClassLoader spring) throws ReflectiveOperationException {
        for (Map.Entry<String, String> method : METHODS.entrySet()) {
            Members.callStatic(Class.forName(method.getKey(), false, spring), method.getValue());
        }
        for (Map.Entry<String, List<String>> fields : FIELDS.entrySet()) {
            Class<?> type = Class.forName(fields.getKey(), false, spring);
            fields.getValue().forEach(field -> Members.clearStatic(type, field));
        }
    }
}
