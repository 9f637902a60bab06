package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Spring acts on when a bean is made, or the context starts, and never again; that it has no effect must not be silent. */
final class StartOnly {
    private static final Set<String> NAMES = Set.of(
            "org.springframework.kafka.annotation.KafkaListener",
            "org.springframework.amqp.rabbit.annotation.RabbitListener",
            "org.springframework.jms.annotation.JmsListener",
            "jakarta.annotation.PostConstruct");

    /** Beans that are looked for when the server of a context starts. */
    private static final List<String> TYPES = List.of(
            "jakarta.servlet.Filter",
            "jakarta.servlet.Servlet",
            "org.springframework.boot.web.servlet.ServletContextInitializer",
            "org.springframework.web.servlet.config.annotation.WebMvcConfigurer",
            "org.springframework.web.server.WebFilter",
            "org.springframework.web.server.WebExceptionHandler",
            "org.springframework.web.reactive.config.WebFluxConfigurer",
            "org.springframework.web.servlet.HandlerMapping",
            "org.springframework.web.servlet.HandlerAdapter",
            "org.springframework.web.servlet.HandlerExceptionResolver",
            "org.springframework.web.servlet.LocaleResolver",
            "org.springframework.web.servlet.ViewResolver",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice",
            "org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice",
            "org.springframework.web.reactive.HandlerMapping",
            "org.springframework.web.reactive.HandlerAdapter",
            "org.springframework.web.reactive.HandlerResultHandler",
            "org.springframework.web.reactive.result.view.ViewResolver",
            "org.springframework.http.converter.HttpMessageConverter",
            "org.springframework.core.convert.converter.Converter",
            "org.springframework.core.convert.converter.GenericConverter",
            "org.springframework.format.Printer",
            "org.springframework.format.Parser",
            "org.springframework.boot.actuate.health.HealthContributor",
            "org.springframework.boot.health.contributor.HealthContributor",
            "com.fasterxml.jackson.databind.Module",
            "tools.jackson.databind.JacksonModule");

    /** Of beans that Spring Boot gives to the mapper when that is made. */
    private static final Set<String> COMPONENTS = Set.of(
            "org.springframework.boot.jackson.JsonComponent", "org.springframework.boot.jackson.JacksonComponent");

    /** Beans that others have taken for good when the context started, besides those. */
    private static final List<String> TAKEN = List.of(
            "org.springframework.beans.factory.config.BeanPostProcessor",
            "org.springframework.security.web.SecurityFilterChain");

    private static final String SPRING = "org.springframework.";
    private static final String CUSTOMIZER = "Customizer";

    private StartOnly() {}

    /** Names a bean that is gone, and that the context would be rid of with a start only. */
    static void gone(String name, Object bean, Answer answer) {
        type(bean, Stream.concat(TYPES.stream(), TAKEN.stream()))
                .ifPresent(type ->
                        answer.restartContext("the bean " + name + ", a " + type.substring(type.lastIndexOf('.') + 1)
                                + ", is gone, which counts when the context starts"));
    }

    /** Names a new bean that only the start would take into use. */
    static void tell(String name, Object bean, Answer answer) {
        Optional<String> taken = type(bean, TYPES.stream())
                .or(() -> Annotations.find(bean.getClass(), COMPONENTS)
                        .map(annotation -> annotation.annotationType().getName()));
        taken.ifPresent(type -> answer.restartContext("the new bean " + name + ", a "
                + type.substring(type.lastIndexOf('.') + 1) + ", takes part when the context starts"));
    }

    // Whoever makes a mapper, a client, a server or a codec asks the customizers when it does.
    private static Optional<String> type(Object bean, Stream<String> types) {
        return types.filter(type -> Members.is(bean, type))
                .findFirst()
                .or(() -> Members.supertypes(bean.getClass()).stream()
                        .map(Class::getName)
                        .filter(name -> name.startsWith(SPRING) && name.endsWith(CUSTOMIZER))
                        .findFirst());
    }

    /** Names them where members or annotations of a bean's class have changed; what an annotation was before is not known. */
    static void tell(ChangedClass changed, Answer answer) {
        Set<String> found = new TreeSet<>();
        for (Change change : changed.changes()) {
            if (change.kind() == Kind.ANNOTATIONS || change.kind() == Kind.METHOD_ADDED) {
                elements(changed.type(), change.member())
                        .flatMap(element -> Annotations.find(element, NAMES).stream())
                        .forEach(annotation -> found.add(text(annotation, changed.type(), change.member())));
            }
        }
        if (!found.isEmpty()) {
            answer.restartContext(
                    String.join(", ", found) + ": where it is new or changed, it takes part when the context starts");
        }
    }

    private static Stream<? extends AnnotatedElement> elements(Class<?> type, String member) {
        return member.isEmpty()
                ? Stream.of(type)
                : Stream.of(Members.methods(type))
                        .filter(method -> method.getName().equals(member));
    }

    private static String text(Annotation annotation, Class<?> type, String member) {
        return "@" + annotation.annotationType().getSimpleName() + " of " + type.getName()
                + (member.isEmpty() ? "" : "." + member);
    }
}
