package io.hotswap.redefine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
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
                    ClassVersion.loaded(versions.store(Sources.compileOne(BASE.formatted("")))));
            return new TrialLoad(files, versions).failure(changed);
        }
    }
}
