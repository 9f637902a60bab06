package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of beans that hold values of the configuration ({@code @Value}). */
final class ValueFields {
    private static final String VALUE = "org.springframework.beans.factory.annotation.Value";

    private final SpringContext context;
    private final Answer answer;

    ValueFields(SpringContext context, Answer answer) {
        this.context = context;
        this.answer = answer;
    }

    /**
     * A value as it was.
     *
     * @param field absent where a constructor takes the value
     */
    record Resolved(
            String bean,
            Object target,
            @Nullable Field field,
            String expression,
            @Nullable String value) {}

    /** What all of them come to now. */
    List<Resolved> resolve() throws ReflectiveOperationException {
        List<Resolved> all = new ArrayList<>();
        for (Map.Entry<String, Object> bean : context.targets().entrySet()) {
            Object target = bean.getValue();
            for (Class<?> at = target.getClass(); at != null && at.getClassLoader() != null; at = at.getSuperclass()) {
                for (Field field : Members.fields(at)) {
                    String expression = expression(field);
                    if (expression != null) {
                        all.add(new Resolved(bean.getKey(), target, field, expression, value(expression)));
                    }
                }
                for (Constructor<?> constructor : Members.constructors(at)) {
                    for (AnnotatedElement parameter : constructor.getParameters()) {
                        String expression = expression(parameter);
                        if (expression != null) {
                            all.add(new Resolved(bean.getKey(), target, null, expression, value(expression)));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Injects the fields whose value is another now. */
    void injectChanged(List<Resolved> before) throws ReflectiveOperationException {
        Injection injection = new Injection(context, answer);
        for (Resolved old : before) {
            if (Objects.equals(old.value(), value(old.expression()))) {
                continue;
            }
            inject(injection, old);
        }
    }

    private void inject(Injection injection, Resolved old) {
        Field field = old.field();
        if (field == null) {
            answer.tell("bean " + old.bean() + " has taken " + old.expression()
                    + " in its constructor and keeps it until a restart");
            return;
        }
        // The border to the configuration, which may lack a value or have one of another type.
        try {
            injection
                    .elements(old.bean(), old.target(), field::equals)
                    .forEach(done -> answer.tell("injected into " + old.bean() + ": " + done.name()));
        } catch (ReflectiveOperationException | RuntimeException refused) {
            answer.tell(old.bean() + "." + field.getName() + " keeps its value: " + refused.getMessage());
        }
    }

    private @Nullable String value(String expression) {
        // The border to the configuration: a placeholder that nothing fills is the bean's own failure.
        try {
            Object value = Members.call(context.factory(), "resolveEmbeddedValue", expression);
            return value == null ? null : value.toString();
        } catch (ReflectiveOperationException | RuntimeException unresolved) {
            return null;
        }
    }

    private static @Nullable String expression(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(VALUE)) {
                try {
                    return (String) Members.call(annotation, "value");
                } catch (ReflectiveOperationException impossible) {
                    return null;
                }
            }
        }
        return null;
    }
}
