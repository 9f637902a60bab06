package io.hotswap;

import static io.hotswap.testing.Succession.service;

import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of bodies alone go live without rewriting, and what follows them as if they had been rewritten. */
final class BodyEditsIT {
    private static final String KEPT = "static Supplier<String> kept; public String answer() {"
            + " if (kept == null) kept = () -> \"%s\"; Supplier<String> other = () -> \"%s\";"
            + " return kept.get() + other.get() + %s; }";

    @TempDir
    Path directory;

    @Test
    void bodiesChangeBeforeAndAfterTheStructureDoes() {
        new Succession(
                        "bodies, lambda bodies, structure, bodies",
                        new Version("ab1", service(KEPT.formatted("a", "b", "1"))),
                        new Version("ab2", service(KEPT.formatted("a", "b", "2"))),
                        new Version("cb2", service(KEPT.formatted("c", "b", "2"))),
                        new Version(
                                "cb3 it",
                                service(KEPT.formatted("c", "b", "added() + \" \" + FIRST")
                                        + " int added() { return 3; } public String toString() { return \"it\"; }")),
                        new Version(
                                "cb4 it",
                                service(KEPT.formatted("c", "b", "added() + \" \" + FIRST")
                                        + " int added() { return 4; } public String toString() { return \"it\"; }")))
                .goesLiveInPlace(directory);
    }

    @Test
    void lambdasThatChangePlacesKeepTheirBodies() {
        new Succession(
                        "lambda bodies that have changed places",
                        new Version("ab1", service(KEPT.formatted("a", "b", "1"))),
                        new Version("ab2", service(KEPT.formatted("a", "b", "2"))),
                        new Version(
                                "ab3",
                                service("static Supplier<String> kept; public String answer() {"
                                        + " Supplier<String> other = () -> \"b\"; if (kept == null) kept = () -> \"a\";"
                                        + " return kept.get() + other.get() + 3; }")))
                .goesLiveInPlace(directory);
    }

    @Test
    void aBodyThatNamesAClassBelowAReshapedOneIsRewrittenBesideOneThatNamesNeither() {
        String service = service("public String answer() { return Caller.call(new Sub()) + \"\" + new Apart().x(); }");
        String base = "package shop; class Base { int one() { return 1; } }";
        String sub = "package shop; class Sub extends Base {}";
        String caller = "package shop; class Caller { static int call(Sub sub) { return sub.one(); } }";
        String apart = "package shop; class Apart { int x() { return 1; } }";
        String more = base.replace("} }", "} int two() { return 2; } }");
        String calling = caller.replace("one()", "two()");

        new Succession(
                        "structure of one class, bodies of others",
                        new Version("11", service, base, sub, caller, apart),
                        new Version("11", service, more, sub, caller, apart),
                        new Version("25", service, more, sub, calling, apart.replace("return 1", "return 5")),
                        new Version("26", service, more, sub, calling, apart.replace("return 1", "return 6")))
                .goesLiveInPlace(directory);
    }
}
