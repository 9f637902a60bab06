package io.hotswap.spring;

import io.hotswap.frameworks.Members;
import io.hotswap.plugin.Answer;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.ChangedClass.Change;
import io.hotswap.plugin.ChangedClass.Kind;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods that Spring calls when the context starts: whatever those of configurers say now, they have been asked before. */
final class CalledAtStart {
    private static final List<String> TYPES = List.of(
            "org.springframework.web.servlet.config.annotation.WebMvcConfigurer",
            "org.springframework.web.reactive.config.WebFluxConfigurer",
            "org.springframework.web.socket.config.annotation.WebSocketConfigurer",
            "org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer",
            "org.springframework.boot.web.servlet.ServletContextInitializer",
            "org.springframework.boot.web.server.WebServerFactoryCustomizer",
            "org.springframework.scheduling.annotation.SchedulingConfigurer",
            "org.springframework.scheduling.annotation.AsyncConfigurer",
            "org.springframework.cache.annotation.CachingConfigurer");

    /** What they do is the application's, such as filling a table; it may not be wanted a second time. */
    private static final List<String> RUNNERS = List.of(
            "org.springframework.boot.CommandLineRunner",
            "org.springframework.boot.ApplicationRunner",
            "org.springframework.beans.factory.InitializingBean",
            "org.springframework.beans.factory.SmartInitializingSingleton");

    private static final Set<String> POST_CONSTRUCT = Set.of("jakarta.annotation.PostConstruct");

    private CalledAtStart() {}

    /** Asks for a restart of the context where a configurer's method has changed, and names what has run and does not again. */
    static void tell(List<ChangedClass> changed, SpringContext context, Answer answer)
            throws ReflectiveOperationException {
        List<ChangedClass> called = changed.stream()
                .filter(one -> !configuring(one).isEmpty() || !running(one).isEmpty())
                .toList();
        for (ChangedClass one : context.ofBeans(called)) {
            Set<String> configuring = configuring(one);
            if (!configuring.isEmpty()) {
                answer.restartContext(String.join(", ", configuring) + ": called when the context starts");
            }
            Set<String> running = running(one);
            if (!running.isEmpty()) {
                answer.tell(String.join(", ", running) + ": has run when the context started, and does not run again");
            }
        }
    }

    /** Methods of configurers that have changed, come or gone, by class and name. */
    static Set<String> configuring(ChangedClass changed) {
        return changed(changed.changes().stream(), changed.type(), declared(changed.type(), TYPES));
    }

    /** Methods that run once and whose code has changed. */
    static Set<String> running(ChangedClass changed) {
        Stream<String> annotated = Stream.of(Members.methods(changed.type()))
                .filter(method -> !Annotations.find(method, POST_CONSTRUCT).isEmpty())
                .map(Method::getName);
        Stream<Change> code = changed.changes().stream().filter(change -> change.kind() == Kind.CODE);
        return changed(code, changed.type(), Stream.concat(declared(changed.type(), RUNNERS), annotated));
    }

    private static Stream<String> declared(Class<?> type, List<String> interfaces) {
        return interfaces.stream()
                .flatMap(name -> Members.supertype(type, name).stream())
                .flatMap(found -> Stream.of(found.getMethods()))
                .map(Method::getName);
    }

    private static Set<String> changed(Stream<Change> changes, Class<?> type, Stream<String> methods) {
        Set<String> names = methods.collect(Collectors.toSet());
        return changes.map(Change::member)
                .filter(names::contains)
                .map(member -> type.getName() + "." + member)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
