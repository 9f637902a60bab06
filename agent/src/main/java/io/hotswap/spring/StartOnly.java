package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Annotations that Spring acts on when a bean is made, and never again; that they have no effect must not be silent. */
final class StartOnly {
    private static final Set<String> NAMES = Set.of(
            "org.springframework.kafka.annotation.KafkaListener",
            "org.springframework.amqp.rabbit.annotation.RabbitListener",
            "org.springframework.jms.annotation.JmsListener",
            "jakarta.annotation.PostConstruct");

    private StartOnly() {}

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
