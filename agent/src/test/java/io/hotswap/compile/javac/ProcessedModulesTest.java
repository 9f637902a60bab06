package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceChanges;
import io.hotswap.compile.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules, one of which is compiled with an annotation processor whose classes the other one uses, as with Lombok. */
class ProcessedModulesTest {
    private static final String PROCESSOR = """
            // proc/Gen.java
            package proc;
            import java.util.*; import javax.annotation.processing.*; import javax.lang.model.element.*;
            public class Gen extends AbstractProcessor {
                @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                @Override public boolean process(Set<? extends TypeElement> set, RoundEnvironment round) {
                    for (Element type : round.getRootElements()) {
                        if (!type.getSimpleName().contentEquals("Item")) continue;
                        StringBuilder text = new StringBuilder("package core; public class ItemInfo { ");
                        for (Element member : type.getEnclosedElements())
                            if (member.getKind() == ElementKind.FIELD)
                                text.append("public static void " + member + "() {} ");
                        try (var out = processingEnv.getFiler().createSourceFile("core.ItemInfo", type).openWriter()) {
                            out.write(text + "}");
                        } catch (java.io.IOException failed) { throw new IllegalStateException(failed); }
                    }
                    return false;
                }
            }
            """;
    private static final String POM = """
            <project><build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>
              <configuration><annotationProcessors><it>proc.Gen</it></annotationProcessors></configuration>
            </plugin></plugins></build></project>
            """;
    private static final String NONE =
            POM.replace("<annotationProcessors><it>proc.Gen</it></annotationProcessors>", "<proc>none</proc>");

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws IOException {
        write("processor", PROCESSOR);
        javac("-proc:none", "-d", directory.resolve("processor"), directory.resolve("processor/proc/Gen.java"));
        write("core/src", "// core/Item.java\npackage core; public class Item { int size; }");
        write("web/src", "// web/Page.java\npackage web; class Page { void show() { core.ItemInfo.size(); } }");
        Files.writeString(directory.resolve("core/pom.xml"), POM);
        Files.writeString(directory.resolve("web/pom.xml"), NONE);
        javac(
                "-cp",
                directory.resolve("processor"),
                "-processor",
                "proc.Gen",
                "-d",
                classes("core"),
                directory.resolve("core/src/core/Item.java"));
        javac("-proc:none", "-cp", classes("core"), "-d", classes("web"), directory.resolve("web/src/web/Page.java"));
    }

    @Test
    void whatOneMakesIsSeenByTheOtherInTheSameSave() throws Exception {
        assertThat(saved("core", "web")).contains("core/ItemInfo.class", "web/Page.class");
    }

    @Test
    void theOrderInWhichTheyAreNamedDoesNotMatter() throws Exception {
        assertThat(saved("web", "core")).contains("core/ItemInfo.class", "web/Page.class");
    }

    @Test
    void whatDoesNotCompileIsStillRefused() throws Exception {
        write("core/src", "// core/Item.java\npackage core; public class Item { int price; }");
        CompileAnswer answer = compiler("core", "web").compile(changes("core/src/core/Item.java"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        CompileAnswer.Refused.class,
                        refused -> assertThat(refused.text()).containsOnlyOnce("symbol:   method size()"));
    }

    private List<String> saved(String... modules) throws Exception {
        write("core/src", "// core/Item.java\npackage core; public class Item { int price; }");
        write("web/src", "// web/Page.java\npackage web; class Page { void show() { core.ItemInfo.price(); } }");
        CompileAnswer answer = compiler(modules).compile(changes("core/src/core/Item.java", "web/src/web/Page.java"));
        assertThat(answer).as(answer.toString()).isInstanceOf(CompileAnswer.Compiled.class);
        return ((CompileAnswer.Compiled) answer)
                .files().stream().map(CompileAnswer.OutputFile::path).toList();
    }

    private SourceChanges changes(String... sources) {
        Set<Path> written = new LinkedHashSet<>();
        Stream.of(sources).map(directory::resolve).forEach(written::add);
        return new SourceChanges(written, Set.of(), Set.of());
    }

    private IncrementalCompiler compiler(String... modules) throws IOException {
        List<SourceRoot> roots = new ArrayList<>();
        for (String module : modules) {
            roots.add(new SourceRoot(directory.resolve(module + "/src"), classes(module)));
        }
        return new IncrementalCompiler(
                new CompilerSetup(
                        roots,
                        List.of(directory.resolve("processor")),
                        List.of(),
                        List.of(),
                        List.of(),
                        directory,
                        Duration.ofMinutes(1)),
                ToolProvider.getSystemJavaCompiler(),
                new LocalRepositories(directory, directory));
    }

    private Path classes(String module) {
        return directory.resolve(module + "/target/classes");
    }

    private void write(String folder, String unit) throws IOException {
        Project.write(directory.resolve(folder), unit);
    }

    private static void javac(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, texts))
                .isZero();
    }
}
