package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.SavedSources;
import io.hotswap.testing.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are saved beside a running application, and what it answers then. */
class CompileOnSaveIT {
    private static final String RATES =
            "package shop; public class Rates { public static final int TAX = 20; public int twice(int n) { return 2 * n; } }";
    private static final String SERVICE = "package shop; public class Service {"
            + " public String answer() { return \"tax \" + Rates.TAX + \" \" + new Rates().twice(3); } }";

    /** Since JDK 23 javac runs the processors of the class path only when it is told to. */
    private static final String PROCESSORS = Runtime.version().feature() < 23 ? "" : "compile.options=-proc:full";

    private static final String THROWING = """
            package proc; import java.util.*; import javax.annotation.processing.*; import javax.lang.model.element.*;
            public class Bad extends AbstractProcessor {
                @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                private boolean stop() { return new java.io.File("stop").exists(); }
                @Override public boolean process(Set<? extends TypeElement> set, RoundEnvironment round) { STATEMENT; }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void theNewCodeAnswersAfterASave() {
        try (SavedSources app = SavedSources.start(directory, "", Application.service("\"one\""))) {
            assertThat(app.application().ask()).isEqualTo("one");

            app.save(Application.service("\"two\""));

            assertThat(app.application().awaitReport(1)).contains("Service: body of answer()");
            assertThat(app.application().ask()).isEqualTo("two");
            Answer history =
                    Answer.of(directory, "history", Long.toString(app.jvm().pid()));
            assertThat(history.out()).contains("compile on save");
            Answer status =
                    Answer.of(directory, "status", Long.toString(app.jvm().pid()));
            assertThat(status.out()).contains("compile   compiled 1 source in ");
        }
    }

    @Test
    void aConstantThatIsInlinedElsewhereChangesThereInTheSameBatch() {
        try (SavedSources app = SavedSources.start(directory, "", SERVICE, RATES)) {
            assertThat(app.application().ask()).isEqualTo("tax 20 6");

            app.save(RATES.replace("TAX = 20", "TAX = 7"));

            assertThat(app.application().awaitReport(1)).contains("Rates", "Service");
            assertThat(app.application().ask()).isEqualTo("tax 7 6");
        }
    }

    @Test
    void aChangedSignatureTakesItsCallersAlong() {
        try (SavedSources app = SavedSources.start(directory, "", SERVICE, RATES)) {
            app.save(RATES.replace("int twice(int n) { return 2 * n; }", "String twice(long n) { return n + \"!\"; }"));

            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("tax 20 3!");
        }
    }

    @Test
    void anErrorKeepsTheOldCodeIsSaidOnceAndIsMended() {
        try (SavedSources app = SavedSources.start(directory, "", SERVICE, RATES)) {
            app.save(SERVICE.replace("; } }", " } }"));
            app.jvm().awaitError("hotswap: does not compile, the old code runs on:");
            app.jvm().awaitError("1 error");
            assertThat(app.jvm().awaitError("Service.java:1: error: ';' expected"))
                    .startsWith("src/main/java/shop");
            assertThat(app.application().ask()).isEqualTo("tax 20 6");
            assertThat(Answer.of(directory, "status", Long.toString(app.jvm().pid()))
                            .out())
                    .contains("compile   does not compile since ", "Service.java:1: error: ';' expected");
            assertThat(Answer.of(directory, "history", Long.toString(app.jvm().pid()))
                            .out())
                    .contains("does not compile since ");
            assertThat(Answer.of(
                                    directory,
                                    "history",
                                    "--json",
                                    Long.toString(app.jvm().pid()))
                            .out())
                    .contains("\"outcome\":\"not-compiled\",\"compileError\":{\"number\":1,")
                    .contains("Service.java:1: error: ';' expected");

            app.save(RATES.replace("2 * n", "20 * n"));
            app.jvm().awaitError("still does not compile, the old code runs on: src/main/java/shop/Service.java:1");
            assertThat(app.jvm().errors().stream().filter(line -> line.equals("1 error")))
                    .hasSize(1);

            app.save(SERVICE.replace("tax", "again"));
            app.jvm().awaitError("hotswap: compiles again: 2 sources in");
            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("again 20 60");
        }
    }

    @Test
    void theClassesOfADeletedSourceAreDeleted() throws Exception {
        try (SavedSources app = SavedSources.start(directory, "", Application.service("\"one\""), RATES)) {
            app.delete("shop/Rates.java");
            app.save(Application.service("\"without rates\""));

            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("without rates");
            assertThat(app.application().classes().resolve("shop/Rates.class")).doesNotExist();
        }
    }

    @Test
    void aRenamedPackageMovesWithThoseThatUseIt() {
        String old = "package old; public class Thing { public static String name() { return \"old\"; } }";
        try (SavedSources app = SavedSources.start(directory, "", Application.service("old.Thing.name()"), old)) {
            assertThat(app.application().ask()).isEqualTo("old");

            app.delete("old/Thing.java");
            app.save(old.replace("package old", "package fresh").replace("\"old\"", "\"fresh\""));
            app.save(Application.service("fresh.Thing.name()"));

            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("fresh");
            assertThat(app.application().classes().resolve("old/Thing.class")).doesNotExist();
        }
    }

    @Test
    void whatIsSavedDuringACompilationIsCompiledAfterIt() {
        try (SavedSources app = SavedSources.start(directory, "", Application.service("\"0\""))) {
            for (int version = 1; version <= 20; version++) {
                app.save(Application.service("\"" + version + "\""));
            }

            while (!app.application().ask().equals("20")) {
                assertThat(app.jvm().process().isAlive()).isTrue();
            }
        }
    }

    @Test
    void aBuildOfSomebodyElseIsTakenIntoAccount() throws Exception {
        try (SavedSources app = SavedSources.start(directory, "", SERVICE, RATES)) {
            app.save(SERVICE.replace("tax", "first"));
            app.application().awaitReport(1);
            app.application().edit(RATES.replace("int n", "long n").replace("2 * n", "(int) n"));
            app.application().awaitReport(2);

            app.save(SERVICE.replace("tax", "second").replace("3)", "3_000_000_000L)"));
            app.application().awaitReport(3);

            assertThat(app.application().ask()).startsWith("second 20 ");
        }
    }

    @Test
    void theProcessThatStartsAgainGoesOnCompiling() {
        try (SavedSources app = SavedSources.start(directory, "restart=auto", Application.service("\"one\""))) {
            assertThat(app.application().ask()).isEqualTo("one");
            int before = app.jvm().output().size();
            app.save(Application.service("\"two\"").replace("Service {", "Service implements java.io.Serializable {"));
            app.jvm().awaitError("restarting: shop.Service: interfaces");
            app.jvm().awaitOutput("started", before);
            assertThat(app.application().ask()).isEqualTo("two");

            app.save(
                    Application.service("\"three\"").replace("Service {", "Service implements java.io.Serializable {"));

            app.jvm().awaitError("hotswap: #1 ");
            while (!app.application().ask().equals("three")) {
                assertThat(app.jvm().process().isAlive()).isTrue();
            }
        }
    }

    @Test
    void lombokTakesPart() throws Exception {
        Path lombok = Path.of(System.getProperty("hotswap.lombok.jar"));
        String item =
                "package shop; import lombok.*; public class Item { @Getter private final String name = \"cake\"; }";
        Path sources = SavedSources.write(directory, Application.service("\"one\""));
        Path classes = Application.build(directory, Application.service("\"one\""));
        try (SavedSources app = SavedSources.launch(directory, sources, classes, List.of(lombok), PROCESSORS)) {
            app.save(Application.service("new Item().getName()"), item);

            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("cake");
        }
    }

    @Test
    void aProcessorThatLooksAtAllSourcesSeesAllOfThem() throws Exception {
        Path processor = processor("""
                package proc; import java.util.*; import javax.annotation.processing.*; import javax.lang.model.element.*;
                public class Lister extends AbstractProcessor {
                    private final Set<String> names = new TreeSet<>();
                    @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                    @Override public boolean process(Set<? extends TypeElement> set, RoundEnvironment round) {
                        round.getRootElements().forEach(element -> names.add(element.getSimpleName().toString()));
                        if (round.processingOver()) return false;
                        if (!names.contains("Names")) {
                            try (var out = processingEnv.getFiler().createSourceFile("shop.Names").openWriter()) {
                                out.write("package shop; class Names { static String all() { return \\"" + names + "\\"; } }");
                            } catch (java.io.IOException failed) { throw new IllegalStateException(failed); }
                        }
                        return false;
                    }
                }
                """, "proc.Lister");
        try (SavedSources app = SavedSources.start(
                directory, "compile.processor-path=" + processor, Application.service("\"one\""), RATES)) {
            app.save(Application.service("Names.all()"));

            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("[Main, Rates, Service]");
            assertThat(app.jvm().awaitError("proc.Lister may make one file of several sources"))
                    .contains("compiles all sources");
        }
    }

    @Test
    void aProcessorThatThrowsIsNamedAndTheOldCodeRunsOn() throws Exception {
        Path processor =
                processor(THROWING.replace("STATEMENT", "throw new IllegalStateException(\"no luck\")"), "proc.Bad");
        try (SavedSources app =
                SavedSources.start(directory, "compile.processor-path=" + processor, Application.service("\"one\""))) {
            app.save(Application.service("\"two\""));

            app.jvm().awaitError("the annotation processor proc.Bad threw java.lang.IllegalStateException: no luck");
            assertThat(app.application().ask()).isEqualTo("one");
        }
    }

    @Test
    void aProcessorThatEndsItsJvmEndsTheCompilerAlone() throws Exception {
        Path processor =
                processor(THROWING.replace("STATEMENT", "if (stop()) System.exit(3); return false"), "proc.Bad");
        Path stop = Files.createFile(directory.resolve("stop"));
        try (SavedSources app =
                SavedSources.start(directory, "compile.processor-path=" + processor, Application.service("\"one\""))) {
            app.save(Application.service("\"two\""));
            app.jvm().awaitError("the compiler process ended with exit code 3 while it compiled");
            assertThat(app.application().ask()).isEqualTo("one");

            Files.delete(stop);
            app.save(RATES);
            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("two");
        }
    }

    @Test
    void aProcessorThatHangsIsNamedAndTheNextSaveStartsAnotherCompiler() throws Exception {
        Path processor = processor(
                THROWING.replace("STATEMENT", "while (stop()) Thread.onSpinWait(); return false"), "proc.Bad");
        Path stop = Files.createFile(directory.resolve("stop"));
        String options = "compile.timeout=5s,compile.processor-path=" + processor;
        try (SavedSources app = SavedSources.start(directory, options, Application.service("\"one\""))) {
            app.save(Application.service("\"two\""));
            app.jvm()
                    .awaitError("cannot compile, the old code runs on: the annotation processor proc.Bad has not ended"
                            + " within 5s (compile.timeout)");
            assertThat(app.application().ask()).isEqualTo("one");
            Files.delete(stop);
            app.save(RATES);
            app.application().awaitReport(1);
            assertThat(app.application().ask()).isEqualTo("two");
        }
    }

    @Test
    void whatWasNotCompiledYetOutlivesTheCompiler() throws Exception {
        Path processor =
                processor(THROWING.replace("STATEMENT", "if (stop()) System.exit(3); return false"), "proc.Bad");
        Path settings = Files.createDirectories(processor.resolve("META-INF/gradle"));
        Files.writeString(settings.resolve("incremental.annotation.processors"), "proc.Bad,isolating");
        try (SavedSources app =
                SavedSources.start(directory, "compile.processor-path=" + processor, Application.service("\"one\""))) {
            app.save(RATES.replace("2 * n;", "2 *;"));
            app.jvm().awaitError("1 error");
            app.save("package shop; public class Fresh { }");
            app.jvm().awaitError("still does not compile");
            Path stop = Files.createFile(directory.resolve("stop"));
            app.save(RATES);
            app.jvm().awaitError("the compiler process ended with exit code 3 while it compiled");

            Files.delete(stop);
            app.save(Application.service("\"two\""));

            app.application().awaitReport(1);
            assertThat(app.application().classes().resolve("shop/Fresh.class")).exists();
        }
    }

    @Test
    void aCommandBuildsInstead() {
        Path javac = Path.of(System.getProperty("java.home"), "bin", "javac");
        String command = "build.command=echo building; " + javac + " -d target/classes src/main/java/shop/*.java";
        try (SavedSources app = SavedSources.start(directory, command, Application.service("\"one\""))) {
            app.save(Application.service("\"two\""));
            assertThat(app.application().awaitReport(1)).contains("Service");
            assertThat(app.application().ask()).isEqualTo("two");
            Answer history =
                    Answer.of(directory, "history", Long.toString(app.jvm().pid()));
            assertThat(history.out()).contains("build command");

            app.save(Application.service("three"));
            app.jvm().awaitError("hotswap: build.command failed with exit code 1");
            app.jvm().awaitError("building");
            app.jvm().awaitError("error: cannot find symbol");
            assertThat(app.application().ask()).isEqualTo("two");

            app.save(Application.service("\"three\""));
            app.jvm().awaitError("hotswap: builds again");
            app.application().awaitReport(2);
            assertThat(app.application().ask()).isEqualTo("three");
        }
    }

    /** Compiles an annotation processor into a directory with its service file. */
    private Path processor(String unit, String name) throws Exception {
        Path processor = directory.resolve("processor");
        Sources.compileInto(processor, unit);
        Path services = Files.createDirectories(processor.resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), name);
        return processor;
    }
}
