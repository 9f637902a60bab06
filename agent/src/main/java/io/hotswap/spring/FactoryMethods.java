package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.Reload;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/** Methods that have made beans before they changed. */
final class FactoryMethods {
    private FactoryMethods() {}

    /** The beans that exist stay as they were made, which must not be silent. */
    static void tell(Reload reload, Answer answer) {
        for (ChangedClass changed : reload.changed()) {
            Set<String> beans = new TreeSet<>();
            for (ChangedClass.Change change : changed.changes()) {
                if (!change.member().isEmpty() && isBeanMethod(changed.type(), change.member())) {
                    beans.add(change.member());
                }
            }
            if (!beans.isEmpty()) {
                answer.tell("beans that " + changed.type().getName() + " has made stay as they are until a restart: "
                        + String.join(", ", beans));
            }
        }
    }

    private static boolean isBeanMethod(Class<?> type, String name) {
        for (Method method : Members.methods(type)) {
            if (method.getName().equals(name)) {
                for (Annotation annotation : method.getAnnotations()) {
                    if (annotation.annotationType().getName().equals("org.springframework.context.annotation.Bean")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
