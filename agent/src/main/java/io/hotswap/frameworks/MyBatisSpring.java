package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Reload;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mappers that MyBatis's part of Spring looks for when the context starts; without it, the application registers its mappers itself. */
final class MyBatisSpring {
    private static final String PRESENT = "org.mybatis.spring.SqlSessionTemplate";
    private static final String ANNOTATIONS = "org.apache.ibatis.annotations.";

    private final @Nullable ClassLoader loader;
    private final List<MyBatisMappers> configurations;
    private final Answer answer;

    MyBatisSpring(@Nullable ClassLoader loader, List<MyBatisMappers> configurations, Answer answer) {
        this.loader = loader;
        this.configurations = configurations;
        this.answer = answer;
    }

    /** Asks for a restart of the context where mapper interfaces or files have come, or files have gone. */
    void tell(Reload reload) throws ReflectiveOperationException {
        if (configurations.isEmpty() || type(PRESENT).isEmpty()) {
            return;
        }
        for (Reload.AddedClass added : reload.added()) {
            Optional<Class<?>> mapper = type(added.name()).filter(MyBatisSpring::isMapper);
            if (mapper.isPresent() && !isKnown(mapper.get())) {
                answer.restartContext("the new mapper " + added.name() + " is registered when the context starts");
            }
        }
        for (Reload.ChangedResource file : reload.resources()) {
            boolean known = isRead(file.path());
            if (file.deleted() && known) {
                answer.restartContext(
                        "the mapper file " + file.path() + " is gone, and its statements leave with a start");
            } else if (!file.deleted() && !known && isMapper(file)) {
                answer.restartContext("the new mapper file " + file.path() + " is read when the context starts");
            }
        }
    }

    private static boolean isMapper(Reload.ChangedResource file) {
        return file.path().endsWith(".xml") && XmlFile.isOf("mapper", XmlFile.path(file));
    }

    private boolean isRead(String path) throws ReflectiveOperationException {
        for (MyBatisMappers one : configurations) {
            if (one.resource(path).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(Class<?> mapper) throws ReflectiveOperationException {
        for (MyBatisMappers one : configurations) {
            if (one.has(mapper)) {
                return true;
            }
        }
        return false;
    }

    /** An interface with annotations of MyBatis's; one that has its statements in a file comes with that. */
    private static boolean isMapper(Class<?> type) {
        return type.isInterface()
                && Stream.concat(Stream.of(type), Stream.<Method>of(Members.methods(type)))
                        .anyMatch(MyBatisSpring::isAnnotated);
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return Stream.of(element.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith(ANNOTATIONS));
    }

    private Optional<Class<?>> type(String name) {
        // The border to the application: the class may be half of a build.
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
