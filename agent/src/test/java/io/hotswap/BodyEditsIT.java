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
}
