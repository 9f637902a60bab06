package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constant pools only grow; {@code benchmarks/run soak}, and its test, make many edits of one class. */
final class ConstantPoolIT {
    @TempDir
    Path directory;

    @Test
    void anEditThatWouldOverflowTheConstantPoolNeedsARestart() {
        try (Application app = Application.startHot(directory, "restart=never", big("a", ""))) {
            assertThat(app.ask()).isEqualTo("a-1");
            app.edit(big("b", ""));
            assertThat(app.awaitReport(1)).as(app.jvm().toString()).doesNotContain("not applied");
            assertThat(app.ask()).isEqualTo("b-1");

            app.edit(big("c", ""));
            assertThat(app.awaitReport(2)).as(app.jvm().toString()).contains("not applied", "constant pool");
            app.edit(big("c", "void added() {}"));
            assertThat(app.awaitReport(3)).as(app.jvm().toString()).contains("not applied", "constant pool");
            assertThat(app.ask()).isEqualTo("b-1");
        }
    }

    // 20 methods of 600 string constants, which take two entries each.
    private static String big(String text, String member) {
        String methods = IntStream.range(0, 20)
                .mapToObj(method -> "static void m" + method + "(java.util.List<String> to) {"
                        + IntStream.range(0, 600)
                                .mapToObj(number -> "to.add(\"" + text + method + "." + number + "\");")
                                .collect(Collectors.joining())
                        + "}")
                .collect(Collectors.joining());
        return "package shop; public class Service { public String answer() { return \"" + text + "-1\"; } " + methods
                + member + " }";
    }
}
