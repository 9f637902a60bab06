package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exceptions say of the code of added methods. */
final class ReshapeStackTracesIT {
    private static final String FAILING = "    private String first(String none) { return none.trim(); }";

    @TempDir
    Path directory;

    @Test
    void methodsThatAreAddedAfterBodiesHaveChangedHaveLinesAndMessages() {
        try (Application app = Application.start(directory, "restart=never", service("\"\"", ""))) {
            app.edit(service("\"one\" + (FIRST == null)", ""));
            app.awaitReport(1);
            app.edit(service("\"two\".trim()", ""));
            app.awaitReport(2);
            app.edit(service("failure(() -> first(null))", FAILING));
            app.awaitReport(3);
            expect(app, "first:5 Cannot invoke \"String.trim()\" because \"none\" is null []");
            app.edit(service("failure(() -> second(null))", FAILING.replace("first", "second")));
            app.awaitReport(4);
            expect(app, "second:5 Cannot invoke \"String.trim()\" because \"none\" is null []");
        }
    }

    // The JVM numbers methods anew when the engine has nothing else to do, after the report.
    private static void expect(Application app, String answer) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(app.ask()).as(app.jvm().toString()).isEqualTo(answer));
    }

    private static String service(String answer, String members) {
        return """
                package shop;
                public class Service {
                    static final Service FIRST = null;
                    public String answer() { return %s; }
                %s
                    static String failure(java.util.function.Supplier<String> failing) {
                        try {
                            return failing.get();
                        } catch (NullPointerException thrown) {
                            StackTraceElement top = thrown.getStackTrace()[0];
                            return top.getMethodName() + ":" + top.getLineNumber() + " " + thrown.getMessage() + " "
                                    + java.util.stream.Stream.of(Service.class.getDeclaredMethods())
                                            .filter(method -> method.getName().contains("$hs")).toList();
                        }
                    }
                }
                """.formatted(answer, members);
    }
}
