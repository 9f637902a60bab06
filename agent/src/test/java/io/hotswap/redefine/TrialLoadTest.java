package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLoadTest {
    private static final String BASE = "package shop; class Base { %s }";
    private static final String SUB = "package shop; class Sub extends Base {}";
    private static final String USER = "package shop; class User { Base base = new Sub(); }";

    @TempDir
    private Path outputs;

    @TempDir
    private Path libraries;

    private final ClassVersions versions = new ClassVersions();
    private String liveBase = BASE.formatted("");

    @Test
    void passesWhatLoadsAndRunsNoneOfIt() throws IOException {
        String marked =
                BASE.formatted("static { System.setProperty(\"trial.ran\", \"yes\"); } static final int I = 1;");
        assertThat(failure(Sources.compile(marked, SUB, USER), BASE.formatted(""), SUB, USER))
                .isEmpty();
        assertThat(System.getProperty("trial.ran")).isNull();
    }

    @Test
    void seesClassesThatHaveNotChangedInThePackageOfThoseThatHave() throws IOException {
        Map<ClassName, byte[]> user = Sources.compile(
                BASE.formatted("int hidden;"), SUB, "package shop; class User { int i = new Sub().hidden; }");
        user.keySet().removeIf(name -> !name.simple().equals("User"));
        assertThat(failure(user, BASE.formatted("int hidden;"), SUB, USER)).isEmpty();
    }

    @Test
    void namesTheMethodThatTheVerifierRefuses() throws IOException {
        Map<ClassName, byte[]> half = Sources.compile("package shop; class Sub {}");
        half.putAll(only("User", Sources.compile(BASE.formatted(""), SUB, USER)));
        assertThat(failure(half, BASE.formatted(""), SUB, USER).orElseThrow())
                .startsWith("shop.User: VerifyError: Bad type")
                .contains("shop/User.<init>()V");
    }

    @Test
    void triesTheRunningClassesThatUseAChangedOne() throws IOException {
        Map<ClassName, byte[]> before = Sources.compile(BASE.formatted(""), SUB, USER);
        versions.put(
                getClass().getClassLoader(),
                new ClassName("shop.User"),
                ClassVersion.loaded(versions.store(before.get(new ClassName("shop.User")))));
        assertThat(failure(Sources.compile("package shop; class Sub {}"), BASE.formatted(""), SUB, USER)
                        .orElseThrow())
                .startsWith("shop.User: VerifyError");
        assertThat(failure(only("Sub", Sources.compile(BASE.formatted(""), SUB)), BASE.formatted(""), SUB, USER))
                .isEmpty();
    }

    @Test
    void namesTheMemberThatARunningClassWouldMiss() throws IOException {
        String base = BASE.formatted("static int size; void go(int steps) {}");
        String caller = "package shop; class User { void walk() { new Sub().go(Base.size); } }";
        liveBase = base;
        running(base, SUB, caller);
        assertThat(failure(
                        Sources.compile(BASE.formatted("static int size; void go(long steps) {}")), base, SUB, caller))
                .contains("shop.User: it refers to Sub.go(int), which shop.Sub does not have");
        assertThat(failure(Sources.compile(BASE.formatted("void go(int steps) {}")), base, SUB, caller))
                .contains("shop.User: it refers to Base.size, which shop.Base does not have");
        assertThat(failure(
                        Sources.compile(BASE.formatted("static int size; void go(int all) {} int more;")),
                        base,
                        SUB,
                        caller))
                .isEmpty();
        String mended = caller.replace("go(Base.size)", "go(1L)");
        Map<ClassName, byte[]> both = Sources.compile(BASE.formatted("void go(long steps) {}"), SUB, mended);
        assertThat(failure(both, base, SUB, caller)).isEmpty();
    }

    @Test
    void leavesAMemberAloneThatIsMissedAlreadyOrByAClassThatIsGone() throws IOException {
        String caller = "package shop; class User { void walk(Base base) { base.go(); } }";
        String withMethod = BASE.formatted("void go() {}");
        run(only("User", Sources.compile(withMethod, caller)));
        assertThat(failure(Sources.compile(BASE.formatted("int i;")), liveBase, SUB, USER))
                .isEmpty();

        liveBase = withMethod;
        Files.delete(outputs.resolve("shop/User.class"));
        assertThat(failure(Sources.compile(BASE.formatted("int i;")), withMethod, SUB))
                .isEmpty();
    }

    private void running(String... units) {
        run(Sources.compile(units));
    }

    private void run(Map<ClassName, byte[]> classes) {
        classes.forEach((name, file) ->
                versions.put(getClass().getClassLoader(), name, ClassVersion.loaded(versions.store(file))));
    }

    @Test
    void namesASuperclassThatMayNotBeExtended() throws IOException {
        Map<ClassName, byte[]> half = Sources.compile("package shop; final class Base {}");
        half.putAll(only("Sub", Sources.compile(BASE.formatted(""), SUB)));
        assertThat(failure(half, BASE.formatted(""), SUB).orElseThrow())
                .startsWith("shop.Sub: ")
                .contains("final class");
    }

    @Test
    void missesAClassOfTheBuildAndNoneOfALibrary() throws IOException {
        String library = "package library; public class Shelf {}";
        Map<ClassName, byte[]> changed = Sources.compile(
                library,
                BASE.formatted(""),
                "package shop; class Sub extends Gone {}",
                "package shop; class Gone {}",
                "package shop; class User extends library.Shelf { User(library.Shelf shelf) {} }");
        changed.keySet().removeIf(name -> List.of("Gone", "Shelf").contains(name.simple()));
        assertThat(failure(changed, BASE.formatted(""))).contains("shop.Sub: class shop.Gone is not found");
        assertThat(failure(only("User", changed), BASE.formatted(""))).isEmpty();
    }

    @Test
    void passesWhatOnlyTheTrialsSecondLoaderKeepsFromLinking() throws Exception {
        String shelf = "package library; public class Shelf { public shop.Item item() { return null; } }";
        String item = "package shop; public class Item {}";
        String user = "package shop; class Sub extends library.Shelf { public Item item() { return new Item(); } }";
        Map<ClassName, byte[]> all = Sources.compile(shelf, item, user);
        Sources.write(outputs, new ClassName("shop.Item"), all.get(new ClassName("shop.Item")));
        Sources.write(libraries, new ClassName("library.Shelf"), all.get(new ClassName("library.Shelf")));
        OutputFiles files = new OutputFiles(List.of(outputs), name -> true, bytes -> true);
        try (URLClassLoader application = new URLClassLoader(
                new URL[] {outputs.toUri().toURL(), libraries.toUri().toURL()})) {
            application
                    .loadClass("library.Shelf")
                    .getMethods()[0]
                    .invoke(application
                            .loadClass("library.Shelf")
                            .getConstructor()
                            .newInstance());
            application.loadClass("shop.Item");
            versions.put(
                    application,
                    new ClassName("shop.Item"),
                    ClassVersion.loaded(versions.store(all.get(new ClassName("shop.Item")))));
            all.remove(new ClassName("library.Shelf"));
            TrialLoader trial = new TrialLoader(application, all, files);
            trial.loadClass("shop.Item");
            assertThatThrownBy(() -> trial.loadClass("shop.Sub").getDeclaredConstructors())
                    .as("what the trial meets")
                    .isExactlyInstanceOf(LinkageError.class)
                    .hasMessageStartingWith("loader constraint violation");
            assertThat(new TrialLoad(files, versions).failure(all)).isEmpty();
        }
    }

    private static Map<ClassName, byte[]> only(String simple, Map<ClassName, byte[]> classes) {
        classes.keySet().removeIf(name -> !name.simple().equals(simple));
        return classes;
    }

    /** Of changed classes over a build that runs. */
    private java.util.Optional<String> failure(Map<ClassName, byte[]> changed, String... running) throws IOException {
        Sources.compileInto(outputs, running);
        OutputFiles files = new OutputFiles(List.of(outputs), name -> true, bytes -> true);
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {outputs.toUri().toURL()})) {
            versions.put(
                    application,
                    new ClassName("shop.Base"),
                    ClassVersion.loaded(versions.store(Sources.compileOne(liveBase))));
            return new TrialLoad(files, versions).failure(changed);
        }
    }
}
