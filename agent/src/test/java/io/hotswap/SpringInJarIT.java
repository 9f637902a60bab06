package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ApplicationJar;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Libraries;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spring reads of class files by itself, in an application that runs from a jar. */
final class SpringInJarIT {
    private static final String SERVICE = """
            package shop;
            import java.util.*;
            import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
            import org.springframework.core.type.classreading.*;
            public class Service {
                public String answer() {
                    try {
                        MetadataReaderFactory factory = new CachingMetadataReaderFactory(Service.class.getClassLoader());
                        Set<String> scanned = new TreeSet<>();
                        for (var found : new PathMatchingResourcePatternResolver().getResources("classpath*:shop/*.class")) {
                            scanned.add(text(factory.getMetadataReader(found)));
                        }
                        return text(factory.getMetadataReader("shop.Product")) + " among " + scanned;
                    } catch (Exception failed) {
                        return failed.toString();
                    }
                }
                static String text(MetadataReader reader) {
                    return reader.getClassMetadata().getClassName().substring(5)
                            + (reader.getAnnotationMetadata().hasAnnotation("shop.Mark") ? " annotated" : "");
                }
            }
            """;
    private static final String MARK = """
            package shop;
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            public @interface Mark {}
            """;
    private static final String PRODUCT = "package shop; public class Product {}";
    private static final String ANNOTATED = "package shop;\n@Mark\npublic class Product {}";
    private static final String ADDED = "package shop;\n@Mark\npublic class Added {}";

    @TempDir
    Path directory;

    private Path classes;
    private Path jar;

    @BeforeEach
    void buildsAJarThatIsOlderThanWhatFollows() throws IOException {
        classes = Files.createDirectories(directory.resolve("target/classes"));
        compile(SERVICE, PRODUCT, MARK, Application.mainUnit());
        jar = directory.resolve("target/app.jar");
        ApplicationJar.write(jar, classes, "shop.Main");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        for (String unchanged : List.of("Main", "Mark", "Service")) {
            Files.setLastModifiedTime(
                    classes.resolve("shop/" + unchanged + ".class"),
                    FileTime.from(Instant.now().minusSeconds(90)));
        }
    }

    @Test
    void springReadsTheClassFilesThatWereBuiltAfterTheJar() {
        compile(ANNOTATED, ADDED, MARK);

        try (Application application = start("")) {
            assertThat(application.ask())
                    .isEqualTo("Product annotated among [Added annotated, Main, Mark, Product annotated, Service]");
        }
    }

    @Test
    void springReadsWhatIsBuiltWhileTheApplicationRuns() {
        try (Application application = start("")) {
            assertThat(application.ask()).startsWith("Product among");

            compile(ANNOTATED, MARK);
            application.awaitReport(1);

            assertThat(application.ask()).startsWith("Product annotated among");
        }
    }

    @Test
    void withoutThePluginSpringScansTheJar() {
        compile(ANNOTATED, MARK);

        try (Application application = start(",plugins.disabled=spring")) {
            assertThat(application.ask()).isEqualTo("Product annotated among [Main, Mark, Product, Service]");
        }
    }

    @Test
    void whatSpringFindsByAPatternIsTheNewestToo() throws IOException {
        String found = """
                package shop;
                import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
                public class Service {
                    public String answer() {
                        try {
                            String all = "";
                            for (var one : new PathMatchingResourcePatternResolver().getResources("classpath*:mapper/*.xml")) {
                                try (var text = one.getInputStream()) {
                                    all += new String(text.readAllBytes()) + " ";
                                }
                            }
                            return all;
                        } catch (java.io.IOException failed) {
                            return failed.toString();
                        }
                    }
                }
                """;
        Path mapper = classes.resolve("mapper/items.xml");
        Files.createDirectories(mapper.getParent());
        Files.writeString(mapper, "old");
        compile(found, Application.mainUnit());
        ApplicationJar.write(jar, classes, "shop.Main");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        Files.setLastModifiedTime(mapper, FileTime.from(Instant.now().minusSeconds(90)));
        try (Application application = start("")) {
            assertThat(application.ask()).isEqualTo("old ");

            Files.writeString(mapper, "new");
            Files.writeString(mapper.resolveSibling("more.xml"), "more");
            application.jvm().awaitError("read instead of the jar's");

            assertThat(application.ask()).isEqualTo("new more ");
        }
    }

    private Application start(String options) {
        String path = jar + ":" + Libraries.classPath();
        return Application.start(
                directory,
                classes,
                List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent("watch=" + classes + options), "-cp", path, "shop.Main"));
    }

    private void compile(String... units) {
        Sources.compile(List.of("-cp", Libraries.classPath()), units)
                .forEach((name, classFile) -> Sources.write(classes, name, classFile));
    }
}
