package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.config.OptionKey;
import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineIT {
    private static final String ADDED_FIELD =
            "package shop; public class Service { int i; public String answer() { return \"two\"; } }";

    @TempDir
    Path directory;

    @Test
    void attachingToARunningProcessMakesItsEditsLive() {
        try (Application app = withoutAgent()) {
            assertThat(app.ask()).isEqualTo("one");

            Answer attached = hotswap("attach", pid(app));
            assertThat(attached.exitCode()).as(attached.toString()).isZero();
            assertThat(attached.out()).contains("hotswap").contains("target/classes");
            app.edit(service("\"two\""));
            app.awaitReport(1);

            assertThat(app.ask()).isEqualTo("two");
        }
    }

    @Test
    void attachingTwiceChangesTheOptionsAndLoadsNothingTwice() {
        try (Application app = withoutAgent()) {
            app.ask();
            hotswap("attach", pid(app), "restart=never");
            Answer second = hotswap("attach", pid(app), "log=verbose");

            assertThat(second).isEqualTo(new Answer(0, "options changed: log=verbose\n", ""));
            assertThat(hotswap("status", pid(app)).out()).contains("restart   never");
            app.edit(service("\"two\""));
            app.jvm().awaitError("redefine  shop.Service: body of answer()");
            assertThat(app.jvm().errors().stream().filter(line -> line.contains("#1")))
                    .hasSize(1);
        }
    }

    @Test
    void anApplicationIsFoundByItsName() {
        try (Application app = Application.start(directory, "", service("\"one\""))) {
            Answer list = hotswap("list");
            assertThat(list.out().lines().filter(line -> line.strip().startsWith(pid(app) + " ")))
                    .singleElement()
                    .asString()
                    .contains("hotswap")
                    .contains("shop.Main");
        }
    }

    @Test
    void statusAndHistoryTellWhatHappened() {
        try (Application app = Application.start(directory, "reshape=off,restart=never", service("\"one\""))) {
            app.ask();
            assertThat(hotswap("history", pid(app)).out()).contains("nothing was reloaded yet");
            app.edit(service("\"two\""));
            app.awaitReport(1);
            app.edit(ADDED_FIELD);
            app.awaitReport(2);

            JsonObject status = JsonParser.parseString(
                            hotswap("status", "--json", pid(app)).out())
                    .getAsJsonObject();
            assertThat(status.get("pending").getAsJsonArray().toString()).isEqualTo("[\"shop.Service\"]");
            assertThat(status.get("last").getAsJsonObject().get("outcome").getAsString())
                    .isEqualTo("aborted");
            JsonArray history = JsonParser.parseString(
                            hotswap("history", "--json", pid(app)).out())
                    .getAsJsonArray();
            assertThat(history).hasSize(2);
            assertThat(hotswap("history", pid(app)).out()).contains("#1 ").contains("#2 not applied");
            assertThat(hotswap("reload", pid(app)).exitCode()).isEqualTo(1);

            assertThat(hotswap("metrics", pid(app)).out().lines())
                    .contains(
                            "hotswap_reloads_total{outcome=\"applied\",tier=\"redefine\"} 1",
                            "hotswap_reload_duration_seconds_count 1",
                            "hotswap_redefined_classes 1",
                            "hotswap_pending_classes 1");
            assertThat(hotswap("diff", pid(app), "1").out()).contains("+LDC \"two\"");
            Answer back = hotswap("rollback", "--json", pid(app));
            assertThat(back.exitCode()).as(back.toString()).isZero();
            assertThat(back.out()).contains("\"trigger\":\"rollback of #1 by the command line\"");
            assertThat(app.ask()).isEqualTo("one");
            assertThat(hotswap("rollback", pid(app), "7"))
                    .isEqualTo(new Answer(2, "#7 is not an applied batch; there are [#1, #4]\n", ""));
        }
    }

    @Test
    void aProcessThatCannotBeReachedIsOneSentenceAndExitCode2() {
        assertFails(hotswap("attach", "999999999"), "there is no process 999999999");
        assertFails(hotswap("status", "NoSuchMain"), "no JVM of yours is called NoSuchMain");
        try (Application app = withoutAgent()) {
            assertFails(hotswap("status", pid(app)), "hotswap is not in process " + pid(app));
            assertFails(hotswap("attach", pid(app), "wtch=x"), "unknown option 'wtch=x'");
        }
    }

    @Test
    void aProcessThatForbidsAttachingIsOneSentenceAndExitCode2() {
        Path classes = Application.build(directory, service("\"one\""));
        List<String> command =
                List.of(ForkedJvm.WITHOUT_C2, "-XX:+DisableAttachMechanism", "-cp", classes.toString(), "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertFails(hotswap("attach", pid(app)), "process " + pid(app) + " does not take an agent");
        }
    }

    @Test
    void aRuntimeWithoutTheAttachModuleIsOneSentenceAndExitCode2() {
        List<String> command = List.of(
                "--limit-modules",
                "java.base,java.instrument,java.logging,java.sql",
                "-jar",
                ForkedJvm.agentJar().toString(),
                "list");
        assertFails(Answer.ofJava(directory, command), "no module jdk.attach");
    }

    @Test
    void explainSaysWhatWouldBeDoneWithoutAnyJvm() {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        Sources.compileInto(
                before,
                service("\"one\""),
                "package shop; class Other {}",
                "package shop; class Next {}",
                "package shop; class Made {}");
        Sources.compileInto(
                after,
                service("\"two\""),
                "package shop; class Other { int i; }",
                "package shop; class Next extends Other {}",
                "package shop; class Made { Made() {} Made(int i) {} }");

        Answer text = hotswap("explain", before.toString(), after.toString());
        assertThat(text.out()).isEqualTo("""
                        reshape  shop.Made: constructor(int) added
                        restart  shop.Next: superclass Object -> Other (the JVM does not change a superclass)
                        reshape  shop.Other: field i: int added
                        redefine  shop.Service: body of answer()
                        """);
        Answer json = hotswap("explain", "--json", before.toString(), after.toString());
        assertThat(JsonParser.parseString(json.out()).getAsJsonArray()).hasSize(4);
    }

    @Test
    void helpNamesEveryOption() {
        String help = hotswap("--help").out();
        assertThat(OptionKey.values()).allMatch(key -> help.contains("  " + key.key() + "="));
    }

    private Application withoutAgent() {
        Path classes = Application.build(directory, service("\"one\""));
        return Application.start(
                directory, classes, List.of(ForkedJvm.WITHOUT_C2, "-cp", classes.toString(), "shop.Main"));
    }

    private static void assertFails(Answer answer, String sentence) {
        assertThat(answer.err().lines())
                .as(answer.toString())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(answer.exitCode()).isEqualTo(2);
    }

    private Answer hotswap(String... arguments) {
        return Answer.of(directory, arguments);
    }

    private static String pid(Application app) {
        return Long.toString(app.jvm().pid());
    }
}
