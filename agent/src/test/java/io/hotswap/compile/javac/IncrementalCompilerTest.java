package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.CompiledWith;
import io.hotswap.compile.CompileAnswer;
import io.hotswap.compile.CompilerSetup;
import io.hotswap.compile.SourceChanges;
import io.hotswap.compile.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After each save the output is what a build from scratch would have made; here is what was compiled for it. */
class IncrementalCompilerTest {
    private static final String SERVICE = """
            // shop/Service.java
            package shop;
            public class Service { public String answer() { return "one" + Rates.TAX; } }
            """;
    private static final String RATES = """
            // shop/Rates.java
            package shop;
            public class Rates { public static final int TAX = 20; public int twice(int rate) { return 2 * rate; } }
            """;
    private static final String OTHER = """
            // shop/Other.java
            package shop;
            public class Other { public int number() { return 1; } }
            """;

    @TempDir
    private Path directory;

    @Test
    void aBodyConcernsItsSourceAlone() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);

        CompileAnswer answer = project.save(RATES.replace("2 * rate", "rate + rate"));

        assertThat(Project.files(answer)).containsExactly("shop/Rates.class");
        assertThat(Project.compiled(answer)).isEqualTo(1);
    }

    @Test
    void aConstantConcernsWhoeverMentionsItsClass() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);

        CompileAnswer answer = project.save(RATES.replace("TAX = 20", "TAX = 7"));

        assertThat(Project.files(answer)).containsExactly("shop/Rates.class", "shop/Service.class");
        assertThat(Project.compiled(answer)).isEqualTo(2);
    }

    @Test
    void aConstantOfAConstantIsFollowedToTheEnd() throws Exception {
        Project project = Project.built(
                directory,
                RATES,
                "// a/Middle.java\npackage a; import static shop.Rates.*; public interface Middle { int HALF = TAX / 2; }",
                "// a/Heir.java\npackage a; public class Heir implements Middle { }",
                "// b/Last.java\npackage b; public class Last extends a.Heir { String text() { return \"half is \" + HALF; } }",
                OTHER);

        CompileAnswer answer = project.save(RATES.replace("TAX = 20", "TAX = 8"));

        assertThat(Project.files(answer)).containsExactly("a/Middle.class", "b/Last.class", "shop/Rates.class");
    }

    @Test
    void aSignatureConcernsThoseThatCallIt() throws Exception {
        Project project = Project.built(
                directory,
                RATES,
                OTHER,
                "// shop/Caller.java\npackage shop; class Caller { long call(Rates rates) { return rates.twice(3); } }");

        CompileAnswer answer = project.save(RATES.replace("int twice(int rate)", "long twice(long rate)"));

        assertThat(Project.files(answer)).containsExactly("shop/Caller.class", "shop/Rates.class");
    }

    @Test
    void aSignatureConcernsThoseThatCallItOnASubtypeTheyWereGiven() throws Exception {
        Project project = Project.built(
                directory,
                "// shop/Base.java\npackage shop; public class Base { public Object get() { return 1; } }",
                "// shop/Sub.java\npackage shop; public class Sub extends Base { }",
                "// shop/Maker.java\npackage shop; public class Maker { public Sub make() { return new Sub(); } }",
                "// user/User.java\npackage user; class User { String use(shop.Maker m) { return \"\" + m.make().get(); } }");

        CompileAnswer answer = project.save(
                "// shop/Base.java\npackage shop; public class Base { public Integer get() { return 1; } }");

        assertThat(Project.files(answer)).containsExactly("shop/Base.class", "user/User.class");
    }

    @Test
    void aSupertypeConcernsThoseThatPassTheClassOnWithoutNamingIt() throws Exception {
        String item =
                "// shop/Item.java\npackage shop; public class Item implements Runnable { public void run() { } }";
        Project project = Project.built(
                directory,
                item,
                "// shop/Items.java\npackage shop; import java.util.List;"
                        + " public class Items { public List<Item> all() { return List.of(); } }",
                "// shop/Runner.java\npackage shop; import java.util.List;"
                        + " public class Runner { public void run(List<? extends Runnable> them) { } }",
                "// shop/User.java\npackage shop; class User { void use(Items items, Runner it) { it.run(items.all()); } }");

        CompileAnswer answer = project.save(item.replace("implements Runnable ", ""));

        assertThat(answer).isInstanceOf(CompileAnswer.Refused.class);
        assertThat(((CompileAnswer.Refused) answer).text()).contains("User.java:1: error:");
    }

    @Test
    void aNewOverloadIsTakenByThoseThatFitItBetter() throws Exception {
        Project project = Project.built(
                directory,
                "// shop/Sink.java\npackage shop; public class Sink { public void put(Object it) { } }",
                "// shop/User.java\npackage shop; class User { void use(Sink sink) { sink.put(\"text\"); } }");

        CompileAnswer answer = project.save("// shop/Sink.java\npackage shop;"
                + " public class Sink { public void put(Object it) { } public void put(String it) { } }");

        assertThat(Project.files(answer)).containsExactly("shop/Sink.class", "shop/User.class");
    }

    @Test
    void aNewClassMayHideAnother() throws Exception {
        Project project = Project.built(
                directory,
                "// shop/User.java\npackage shop; import java.util.*; class User { Object make() { return new Random(); } }",
                OTHER);

        CompileAnswer answer = project.save("// shop/Random.java\npackage shop; class Random { }");

        assertThat(Project.files(answer)).containsExactly("shop/Random.class", "shop/User.class");
    }

    @Test
    void aNewConstantOfAnEnumConcernsTheSwitchesOverIt() throws Exception {
        String size = "// shop/Size.java\npackage shop; public enum Size { SMALL, LARGE }";
        Project project = Project.built(
                directory,
                size,
                "// shop/User.java\npackage shop; class User {"
                        + " int use(Size size) { return switch (size) { case SMALL -> 1; case LARGE -> 2; }; } }");

        CompileAnswer answer = project.save(size.replace("LARGE", "LARGE, HUGE"));

        assertThat(answer).isInstanceOf(CompileAnswer.Refused.class);
    }

    @Test
    void anAnnotationThatIsKeptNoLongerIsTakenFromThoseThatBearIt() throws Exception {
        String marked = "// shop/Marked.java\npackage shop; import java.lang.annotation.*;"
                + " @Retention(RetentionPolicy.RUNTIME) public @interface Marked { }";
        Project project = Project.built(
                directory, marked, "// shop/User.java\npackage shop; class User { @Marked void use() { } }");

        CompileAnswer answer = project.save(marked.replace("RUNTIME", "SOURCE"));

        assertThat(Project.files(answer)).containsExactly("shop/Marked.class", "shop/User.class");
    }

    @Test
    void aSourceThatIsGoneTakesAllOfItsClassesAlong() throws Exception {
        Project project = Project.built(
                directory,
                OTHER,
                "// shop/Gone.java\npackage shop; class Gone { Runnable run = new Runnable() { public void run() { } };"
                        + " static class Inner { } } class Beside { }");

        CompileAnswer answer = project.delete("shop/Gone.java");

        assertThat(Project.files(answer))
                .containsExactly(
                        "-shop/Beside.class", "-shop/Gone$1.class", "-shop/Gone$Inner.class", "-shop/Gone.class");
    }

    @Test
    void aSourceThatIsGoneIsMissedByThoseThatUseIt() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES);

        CompileAnswer answer = project.delete("shop/Rates.java");

        assertThat(answer).isInstanceOf(CompileAnswer.Refused.class);
        assertThat(((CompileAnswer.Refused) answer).text()).contains("Service.java:2: error: cannot find symbol");
        assertThat(Files.exists(project.output().resolve("shop/Rates.class"))).isTrue();
        CompileAnswer mended = project.save(SERVICE.replace("Rates.TAX", "7"));
        assertThat(Project.files(mended)).containsExactly("-shop/Rates.class", "shop/Service.class");
    }

    @Test
    void aPackageThatIsRenamedMovesItsClasses() throws Exception {
        Project project = Project.built(
                directory,
                "// old/Thing.java\npackage old; public class Thing { public static class Part { } }",
                "// user/User.java\npackage user; import old.Thing; class User { Object make() { return new Thing.Part(); } }");

        CompileAnswer answer = project.replace(
                List.of("old/Thing.java"),
                "// fresh/Thing.java\npackage fresh; public class Thing { public static class Part { } }",
                "// user/User.java\npackage user; import fresh.Thing; class User { Object make() { return new Thing.Part(); } }");

        assertThat(Project.files(answer))
                .containsExactly(
                        "-old/Thing$Part.class",
                        "-old/Thing.class",
                        "fresh/Thing$Part.class",
                        "fresh/Thing.class",
                        "user/User.class");
    }

    @Test
    void anErrorChangesNothingAndIsPrintedAsJavacDoes() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES);

        CompileAnswer answer = project.save(SERVICE.replace("\"one\"", "one"));

        assertThat(((CompileAnswer.Refused) answer).text())
                .contains("Service.java:2: error: cannot find symbol")
                .contains("^")
                .contains("1 error");
    }

    @Test
    void asLongAsASourceDoesNotCompileItIsTriedWithEachSave() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);
        project.save(SERVICE.replace(";", ""));

        assertThat(project.save(OTHER.replace("1", "2"))).isInstanceOf(CompileAnswer.Refused.class);
        assertThat(Project.files(project.save(SERVICE.replace("one", "two"))))
                .containsExactly("shop/Other.class", "shop/Service.class");
    }

    @Test
    void aSaveThatChangesNoClassWritesNothing() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES);

        assertThat(Project.files(project.save(SERVICE + "// nothing\n"))).isEmpty();
    }

    @Test
    void whatWasSavedBeforeAnybodyLookedIsCompiledWithTheFirstSave() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);
        Path other = project.source("shop/Other.java");
        Files.writeString(other, Files.readString(other).replace("1", "3"));
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().plusSeconds(5)));
        project.open();

        CompileAnswer answer = project.save(SERVICE.replace("one", "two"));

        assertThat(Project.files(answer)).containsExactly("shop/Other.class", "shop/Service.class");
        assertThat(((CompileAnswer.Compiled) answer).notes().toString()).contains("newer than their class files");
    }

    @Test
    void aSourceThatIsNewerThanTheBuildAndWasNeverCompiledIsCompiledWithTheFirstSave() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES);
        Path fresh = project.source("shop/Fresh.java");
        Files.writeString(fresh, "package shop; class Fresh { static final Object IT = new Object(); }");
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(5)));
        project.open();

        CompileAnswer answer = project.save(SERVICE.replace("\"one\"", "\"one\" + Fresh.IT"));

        assertThat(Project.files(answer)).containsExactly("shop/Fresh.class", "shop/Service.class");
    }

    @Test
    void aSaveAfterTheBuildWasCleanedCompilesWhatItNeedsAgain() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);
        project.clean();

        CompileAnswer answer = project.save(SERVICE.replace("one", "two"));

        assertThat(Project.files(answer)).containsExactly("shop/Other.class", "shop/Rates.class", "shop/Service.class");
        assertThat(((CompileAnswer.Compiled) answer).notes().toString())
                .contains("2 more sources are without their class files");
    }

    @Test
    void aClassFileThatCannotBeReadMakesItCompileAll() throws Exception {
        Project project = Project.built(directory, SERVICE, RATES, OTHER);
        Files.write(project.output().resolve("shop/Other.class"), new byte[] {1, 2, 3});
        project.open();

        CompileAnswer answer = project.save(SERVICE.replace("one", "two"));

        assertThat(Project.compiled(answer)).isEqualTo(3);
        assertThat(((CompileAnswer.Compiled) answer).notes().toString())
                .contains("shop/Other.class cannot be read: compiles all sources");
    }

    @Test
    void optionsAreThoseOfTheClassFilesThatAreThere() throws Exception {
        Project project = Project.built(
                directory, List.of(), List.of("--release", "17", "-parameters", "-g:source,lines"), SERVICE, RATES);
        project.openWithoutOptions();

        project.save(RATES.replace("2 * rate", "rate + rate"));
    }

    @Test
    void aModuleIsCompiledAsOne() throws Exception {
        Project project = Project.built(
                directory, "// module-info.java\nmodule shop { exports shop; requires java.logging; }", SERVICE, RATES);

        assertThat(Project.files(project.save(RATES.replace("TAX = 20", "TAX = 7"))))
                .containsExactly("shop/Rates.class", "shop/Service.class");
    }

    @Test
    void aModuleOfTheBuildThatUsesAnotherIsCompiledIntoItsOwnOutput() throws Exception {
        modules("17", "17");

        assertThat(afterTheConstantOfCoreHasChanged())
                .containsExactly("core/target/classes/core/Rates.class", "web/target/classes/web/Page.class");
    }

    @Test
    void modulesOfOtherReleasesAreCompiledEachWithItsOwn() throws Exception {
        modules("11", "17");

        assertThat(afterTheConstantOfCoreHasChanged())
                .containsExactly("core/target/classes/core/Rates.class", "web/target/classes/web/Page.class");
        byte[] rates = Files.readAllBytes(directory.resolve("core/target/classes/core/Rates.class"));
        assertThat(CompiledWith.read(rates).major()).isEqualTo(55);
    }

    private void modules(String core, String web) throws Exception {
        Project.write(
                directory.resolve("core/src"),
                "// core/Rates.java\npackage core; public class Rates { public static final int TAX = 20; }");
        Project.write(
                directory.resolve("web/src"),
                "// web/Page.java\npackage web; class Page { int tax() { return core.Rates.TAX; } }");
        Path rates = directory.resolve("core/target/classes");
        Path page = directory.resolve("web/target/classes");
        javac("--release", core, "-d", rates, directory.resolve("core/src/core/Rates.java"));
        javac("--release", web, "-cp", rates, "-d", page, directory.resolve("web/src/web/Page.java"));
    }

    private List<String> afterTheConstantOfCoreHasChanged() throws Exception {
        List<SourceRoot> roots = List.of(
                new SourceRoot(directory.resolve("core/src"), directory.resolve("core/target/classes")),
                new SourceRoot(directory.resolve("web/src"), directory.resolve("web/target/classes")));
        IncrementalCompiler compiler = new IncrementalCompiler(
                new CompilerSetup(roots, List.of(), List.of(), List.of(), List.of(), directory, Duration.ofMinutes(1)),
                ToolProvider.getSystemJavaCompiler(),
                new LocalRepositories(directory, directory));
        Set<Path> written = Project.write(
                directory.resolve("core/src"),
                "// core/Rates.java\npackage core; public class Rates { public static final int TAX = 7; }");
        CompileAnswer answer = compiler.compile(new SourceChanges(written, Set.of(), Set.of()));
        assertThat(answer).isInstanceOf(CompileAnswer.Compiled.class);
        List<String> files = new ArrayList<>();
        for (CompileAnswer.OutputFile file : ((CompileAnswer.Compiled) answer).files()) {
            Files.write(file.file(), file.bytes());
            files.add(directory.relativize(file.file()).toString());
        }
        return files.stream().sorted().toList();
    }

    private static void javac(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, texts))
                .isZero();
    }
}
