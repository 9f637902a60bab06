package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.OtherAgent;
import io.hotswap.testing.Succession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that makes its methods fail is rolled back, or warned of; one that does not is left alone. */
final class GuardIT {
    private static final String OPTIONS = "restart=never,watch.quiet=50ms,log=verbose,guard=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private static String members(String members) {
        return Succession.service(members);
    }

    /** With what it looks like in the JVM, where methods are added to it. */
    private static String throwing(String type) {
        return members("public String answer() { return added(1); }\n"
                + "String added(int n) {\n    if (n > 0) throw new " + type + "(); return \"\"; }");
    }

    @Test
    void aBadEditIsRolledBackAndWhatIsMarkedAsFalseAlarmIsNot() throws Exception {
        try (Application app = Application.start(
                directory,
                OPTIONS + "rollback,guard.window=10m",
                members("public String answer() { return \"one\"; }"))) {
            Commands hotswap = new Commands(app);
            assertThat(hotswap.ask("guard", "false-alarm").exitCode()).isEqualTo(2);
            assertThat(app.ask()).isEqualTo("one");
            app.edit(throwing("IllegalStateException"));
            app.awaitReport(1);
            askUntil(app, "one");
            app.awaitReport(2);
            assertThat(app.jvm().awaitError("guard: #1 made"))
                    .contains("worse: failed in")
                    .contains("rolling it back");
            assertThat(app.jvm().awaitError("guard:   1. "))
                    .contains(
                            "shop.Service.added(int) throws java.lang.IllegalStateException, first seen at Service.java:")
                    .contains("100 % of the failures")
                    .contains("likeliest cause: shop.Service.added(int) (Service.java:");
            JsonObject state = hotswap.json("guard", "").getAsJsonObject();
            assertThat(state.get("batches").getAsJsonArray()).isEmpty();
            assertThat(state.get("lastAlarm").getAsJsonObject().get("batch").getAsInt())
                    .isEqualTo(1);

            assertThat(hotswap.ask("guard", "false-alarm").text())
                    .contains("normal from now on: shop.Service.added(int)");
            assertThat(Files.readString(directory.resolve(".hotswap/false-alarms")))
                    .contains("shop.Service answer ()Ljava/lang/String; java.lang.IllegalStateException");
            assertThat(hotswap.ask("reload", "").text()).startsWith("#3 ");
            for (int asked = 0; asked < 40; asked++) {
                assertThat(app.ask()).contains("IllegalStateException");
            }
            assertThat(hotswap.ask("guard", "").text()).contains("#3, ").contains("40 of 40 calls failed");

            app.edit(throwing("IllegalArgumentException"));
            app.awaitReport(4);
            askUntil(app, "thrown java.lang.IllegalStateException");
            app.awaitReport(5);
            assertThat(hotswap.ask("history", "").text())
                    .contains("rollback of #4 by the guard")
                    .doesNotContain("rollback of #3");
        }
    }

    @Test
    void aWarningLeavesTheBatchAndAClosedWindowLeavesNoAdvice() throws Exception {
        String tenth = "static int n; public String answer() throws Exception {"
                + " if (++n %% 10 == 0) throw new java.io.IOException(); return \"%s\" + calls(); }"
                + " static long calls() throws Exception { long sum = 0; try { var read ="
                + " Class.forName(\"java.lang.$HotswapCalls\").getMethod(\"read\", int.class);"
                + " for (int i = 0; i < 1024; i++) sum += ((long[]) read.invoke(null, i))[0];"
                + " } catch (ClassNotFoundException none) { return -1; } return sum; }";
        Path classes = Application.build(directory, members(String.format(tenth, "one ")));
        List<String> command = List.of(
                ForkedJvm.WITHOUT_C2,
                ForkedJvm.agent(OPTIONS + "off"),
                "-javaagent:" + OtherAgent.jar(directory),
                "-cp",
                classes.toString(),
                "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("one -1");
            assertThat(hotswap.ask("options", "guard=warn,guard.window=10m").exitCode())
                    .isZero();
            app.edit(members(String.format(tenth, "two ")));
            app.awaitReport(1);
            for (int asked = 0; asked < 200; asked++) {
                assertThat(app.ask()).matches("two \\d+|thrown java.io.IOException");
            }
            JsonObject watching = hotswap.json("guard", "").getAsJsonObject();
            assertThat(watching.has("lastAlarm")).as("a tenth is normal").isFalse();
            assertThat(watching.toString()).contains("\"calls\":200,\"failures\":20");

            app.edit(members(String.format(tenth, "again ")));
            app.awaitReport(2);
            assertThat(hotswap.json("guard", "").toString()).contains("\"before\":{\"calls\":200,\"failures\":20");
            app.ask();
            Files.createFile(directory.resolve("retransform"));
            app.jvm().awaitError("other agent: retransformed");
            app.ask();
            assertThat(hotswap.json("guard", "").toString())
                    .as("another agent's retransformation keeps the advice")
                    .contains("\"now\":{\"calls\":2,");
            assertThat(hotswap.ask("diff", "2").text())
                    .as("what is known never has it")
                    .doesNotContain("HotswapCalls.link")
                    .doesNotContain("HotswapCalls.exit");

            assertThat(hotswap.ask("options", "guard.window=1s").exitCode()).isZero();
            app.edit(members(String.format(tenth, "three ")));
            app.awaitReport(3);
            askUntilCallsStand(app);
            assertThat(hotswap.ask("guard", "").text()).contains("nothing is being watched");

            assertThat(hotswap.ask("options", "guard.window=10m").exitCode()).isZero();
            app.edit(members("public String answer() { throw new UnsupportedOperationException(); }"));
            app.awaitReport(4);
            Instant end = Instant.now().plus(PATIENCE);
            while (!hotswap.json("guard", "").getAsJsonObject().has("lastAlarm")
                    && Instant.now().isBefore(end)) {
                assertThat(app.ask()).contains("UnsupportedOperationException");
            }
            assertThat(app.jvm().awaitError("guard: #4 made")).doesNotContain("rolling");
            assertThat(app.ask()).contains("UnsupportedOperationException");
            assertThat(hotswap.ask("history", "").text()).doesNotContain("rollback");
        }
    }

    private static void askUntil(Application app, String expected) {
        Instant end = Instant.now().plus(PATIENCE);
        String answer = app.ask();
        while (!answer.equals(expected) && Instant.now().isBefore(end)) {
            answer = app.ask();
        }
        assertThat(answer).as(app.jvm().toString()).isEqualTo(expected);
    }

    private static void askUntilCallsStand(Application app) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String before = "";
        String answer = app.ask();
        while ((!answer.startsWith("three ") || !answer.equals(before))
                && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            before = answer.startsWith("three ") ? answer : before;
            answer = app.ask();
        }
        assertThat(answer).as(app.jvm().toString()).isEqualTo(before);
    }
}
