package io.hotswap;

import static io.hotswap.testing.Succession.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Succession;
import io.hotswap.testing.Succession.Version;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field becomes volatile in place where every access of it is rewritten, and stops being so anywhere. */
final class ReshapeVolatileIT {
    private static final String ANSWER = "public String answer() { FIRST.n++; all += 2; return FIRST.n + \" \" + all"
            + " + \" \" + isVolatile(\"n\") + isVolatile(\"all\"); }"
            + " private static boolean isVolatile(String field) { try { return java.lang.reflect.Modifier.isVolatile("
            + "Service.class.getDeclaredField(field).getModifiers()); } catch (NoSuchFieldException e) { return false; } }";

    @TempDir
    Path directory;

    private static Stream<Succession> successions() {
        return Stream.of(
                new Succession(
                        "private fields become volatile, and stop being so, with the values that they have",
                        new Version("1 2 falsefalse", service("private int n; private static long all; " + ANSWER)),
                        new Version(
                                "2 4 truetrue",
                                service("private volatile int n; private static volatile long all; " + ANSWER)),
                        new Version("3 6 falsefalse", service("private int n; private static long all; " + ANSWER))),
                new Succession(
                        "a volatile field that everybody sees becomes a plain one",
                        new Version("1 2 truefalse", service("public volatile int n; static long all; " + ANSWER)),
                        new Version("2 4 falsefalse", service("public int n; static long all; " + ANSWER))));
    }

    @ParameterizedTest
    @MethodSource("successions")
    void goesLiveInPlace(Succession succession) {
        succession.goesLiveInPlace(directory);
    }

    @Test
    void aFieldThatOthersSeeIsLeftToARestart() {
        try (Application app = Application.start(
                directory, "restart=never", service("int n; public String answer() { return \"\" + FIRST.n; }"))) {
            assertThat(app.ask()).isEqualTo("0");
            app.edit(service("volatile int n; public String answer() { return \"\" + FIRST.n; }"));

            assertThat(app.awaitReport(1)).contains("not applied").contains("becomes volatile");
        }
    }
}
