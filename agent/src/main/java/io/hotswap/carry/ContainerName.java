package io.hotswap.carry;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The name by which a web application is the same one in two images: those of Tomcat's containers, inside out. */
final class ContainerName {
    private ContainerName() {}

    /** Of the context that an {@code org.apache.catalina.Manager} works for, such as {@code /shop@localhost@Tomcat}. */
    static String ofManager(Object manager) throws ReflectiveOperationException {
        ClassLoader tomcat = manager.getClass().getClassLoader();
        Class<?> container = Class.forName("org.apache.catalina.Container", false, tomcat);
        Method parent = container.getMethod("getParent");
        Method name = container.getMethod("getName");
        StringBuilder names = new StringBuilder();
        Object at = context(manager, tomcat);
        while (at != null) {
            names.append(names.isEmpty() ? "" : "@").append(name.invoke(at));
            at = parent.invoke(at);
        }
        return names.toString();
    }

    private static @Nullable Object context(Object manager, @Nullable ClassLoader tomcat)
            throws ReflectiveOperationException {
        return Class.forName("org.apache.catalina.Manager", false, tomcat)
                .getMethod("getContext")
                .invoke(manager);
    }
}
