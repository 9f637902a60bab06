package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Beans whose definitions have just come into a context that runs. */
final class NewBeans {
    private final SpringContext context;
    private final Answer answer;

    NewBeans(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Makes those that a context makes at its start; answers the names of all. */
    List<String> make(Collection<String> defined) throws ReflectiveOperationException {
        List<String> names = new ArrayList<>(defined);
        for (String name : names) {
            Object definition = Members.get(context.factory(), "getMergedBeanDefinition", name);
            boolean eager = Boolean.TRUE.equals(Members.call(definition, "isSingleton"))
                    && !Boolean.TRUE.equals(Members.call(definition, "isLazyInit"))
                    && !Boolean.TRUE.equals(Members.call(definition, "isAbstract"));
            if (eager) {
                Object bean = Members.get(context.factory(), "getBean", name);
                started(bean);
                StartOnly.tell(name, SpringContext.target(bean), answer);
                new EventListeners(context, answer).register(name, SpringContext.target(bean));
            }
        }
        if (!names.isEmpty()) {
            answer.tell("new beans: " + String.join(", ", names));
        }
        return names;
    }

    /** What a context does for singletons once all of them are made. */
    static void started(Object bean) throws ReflectiveOperationException {
        if (Members.is(bean, "org.springframework.beans.factory.SmartInitializingSingleton")) {
            Members.call(bean, "afterSingletonsInstantiated");
        }
    }
}
