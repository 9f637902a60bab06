package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many edits of one class: the JVM lives, answers right, and grows by little; {@code benchmarks/run soak} makes more of them. */
final class SoakIT {
    private static final int FIRST = 20;
    private static final int LAST = 120;
    // HotSpot keeps constant pools of old versions.
    private static final long MOST_GROWTH = 6 << 20;

    private static final String METASPACE = """
            package shop;
            import java.lang.management.*;
            public class Metaspace {
                public static String used() {
                    System.gc();
                    System.gc();
                    return ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .map(pool -> "" + pool.getUsage().getUsed())
                            .findFirst().orElseThrow();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void manyEditsWithNewConstantsAndMethodsLeaveTheMetaspaceAsItIs() {
        try (Application app = Application.startHot(directory, "restart=never", METASPACE, version(0))) {
            long before = 0;
            for (int edit = 1; edit <= LAST; edit++) {
                app.edit(METASPACE, version(edit));
                assertThat(app.awaitReport(edit)).as(app.jvm().toString()).doesNotContain("not applied");
                String[] answer = app.ask().split(" ");
                assertThat(answer[0]).isEqualTo("new" + edit + ":" + edit);
                before = edit == FIRST ? Long.parseLong(answer[1]) : before;
                assertThat(Long.parseLong(answer[1]) - before)
                        .as("bytes of metaspace after %s edits", edit)
                        .isLessThan(edit < FIRST ? Long.MAX_VALUE : MOST_GROWTH);
            }
        }
    }

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

    private static String version(int number) {
        String method = "added" + number;
        return "package shop; public class Service { public String answer() { return " + method + "(" + number
                + ") + \" \" + Metaspace.used(); } private String " + method + "(int n) { String s = \"new" + number
                + ":\"; return s + n; } }";
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
