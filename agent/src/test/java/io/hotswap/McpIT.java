package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.SavedSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A coding agent speaks to {@code hotswap mcp} as it would: over standard input and output, about a running application. */
final class McpIT {
    private static final String OPTIONS = "restart=never,watch.quiet=150ms";

    @TempDir
    Path directory;

    /** What a tool answered. */
    private record Result(String text, boolean failed) {}

    @Test
    void anEditIsKnownToBeLiveOrRefusedAndIsRolledBack() {
        try (Application app = Application.start(directory, OPTIONS, service("\"one\""));
                ForkedJvm mcp = mcp(pid(app))) {
            assertThat(app.ask()).isEqualTo("one");
            JsonObject hello = request(mcp, 0, "initialize", """
                    {"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
            assertThat(hello.getAsJsonObject("result").get("protocolVersion").getAsString())
                    .isEqualTo("2025-06-18");
            mcp.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            assertThat(request(mcp, 1, "tools/list", "{}").toString())
                    .contains("await_reload", "explain", "last_errors", "reload", "rollback", "status");
            assertThat(call(mcp, 2, "status", "{}").text()).contains("in process " + pid(app) + ": on");

            app.edit(service("\"two\""));
            Result live = call(mcp, 3, "await_reload", "{\"timeout_seconds\":60}");
            assertThat(live.text()).contains("#1 ").contains("redefine  shop.Service: body of answer()");
            assertThat(live.failed()).isFalse();
            assertThat(app.ask()).isEqualTo("two");

            Result nothing = call(mcp, 4, "await_reload", "{\"timeout_seconds\":0.2}");
            assertThat(nothing.text()).startsWith("nothing was reloaded within 0.2 s");
            assertThat(nothing.failed()).isTrue();
            assertThat(call(mcp, 5, "last_errors", "{}").text()).startsWith("no reload was refused");

            app.edit("package shop; public class Service implements Runnable { public void run() {}"
                    + " public String answer() { return \"three\"; } }");
            Result refused = call(mcp, 6, "await_reload", "{\"timeout_seconds\":60}");
            assertThat(refused.text()).contains("#2 not applied, the old code runs on: ");
            assertThat(refused.failed()).isTrue();
            assertThat(call(mcp, 7, "last_errors", "{}").text())
                    .contains("#2 not applied")
                    .contains("not live, differs from the disk: shop.Service");

            assertThat(call(mcp, 8, "explain", "{\"batch\":1}").text())
                    .contains("body of answer()")
                    .contains("+LDC \"two\"");
            Result back = call(mcp, 9, "rollback", "{}");
            assertThat(back.text()).contains("#3 ");
            assertThat(back.failed()).isFalse();
            assertThat(app.ask()).isEqualTo("one");
            assertThat(new Commands(app).ask("history", "").text()).contains("rollback of #1 by a coding agent");
            assertThat(mcp.output()).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\","));
            end(mcp);
        }
    }

    @Test
    void anEditThatDoesNotCompileIsToldWithWhatJavacSays() {
        try (SavedSources app = SavedSources.start(directory, "", service("\"one\""));
                ForkedJvm mcp = mcp(pid(app.application()))) {
            assertThat(call(mcp, 1, "last_errors", "{}").text())
                    .isEqualTo("no reload was refused, and what was saved compiles");

            app.save(service("two"));
            Result broken = call(mcp, 2, "await_reload", "{\"timeout_seconds\":60}");
            assertThat(broken.text())
                    .startsWith("does not compile, the old code runs on:\n")
                    .contains("Service.java:1: error: cannot find symbol", "1 error");
            assertThat(broken.failed()).isTrue();
            assertThat(call(mcp, 3, "last_errors", "{}").text()).contains("error: cannot find symbol");
            assertThat(call(mcp, 4, "await_reload", "{\"timeout_seconds\":0.2}").text())
                    .as("is told once, and again when nothing has mended it")
                    .contains("error: cannot find symbol", "nothing was reloaded within 0.2 s");

            app.save(service("\"two\""));
            Result live = call(mcp, 5, "await_reload", "{\"timeout_seconds\":60}");
            assertThat(live.text()).startsWith("#1 ");
            assertThat(live.failed()).isFalse();
            assertThat(call(mcp, 6, "last_errors", "{}").text()).doesNotContain("error:");
            assertThat(app.application().ask()).isEqualTo("two");
            end(mcp);
        }
    }

    @Test
    void aRestartIsAwaitedToo() {
        try (Application app =
                        Application.start(directory, "watch.quiet=150ms,restart.min-uptime=0", service("\"one\""));
                ForkedJvm mcp = mcp(pid(app))) {
            assertThat(app.ask()).isEqualTo("one");
            assertThat(call(mcp, 1, "await_reload", "{\"timeout_seconds\":0}").failed())
                    .isTrue();
            int printed = app.jvm().output().size();
            app.edit("package shop; public class Service implements Runnable { public void run() {}"
                    + " public String answer() { return \"two\"; } }");

            Result restarted = call(mcp, 2, "await_reload", "{\"timeout_seconds\":60}");

            assertThat(restarted.text())
                    .as(app.jvm() + "\n" + mcp)
                    .endsWith("process " + pid(app) + " was started again and runs what the build wrote");
            assertThat(restarted.failed()).isFalse();
            app.jvm().awaitOutput("started", printed);
            assertThat(app.ask()).isEqualTo("two");
            end(mcp);
        }
    }

    @Test
    void aProcessWithoutHotswapIsAnAnswerThatSaysWhatToDo() {
        try (ForkedJvm mcp = mcp("999999999")) {
            Result answer = call(mcp, 1, "status", "{}");
            assertThat(answer.text()).startsWith("there is no process 999999999");
            assertThat(answer.failed()).isTrue();
            end(mcp);
        }
    }

    private ForkedJvm mcp(String process) {
        return ForkedJvm.start(
                directory,
                List.of(ForkedJvm.WITHOUT_C2, "-jar", ForkedJvm.agentJar().toString(), "mcp", process));
    }

    private static void end(ForkedJvm mcp) {
        try {
            mcp.process().getOutputStream().close();
        } catch (IOException closed) {
            throw new AssertionError(mcp.toString(), closed);
        }
        assertThat(mcp.awaitExit()).as(mcp.toString()).isZero();
    }

    private static Result call(ForkedJvm mcp, int id, String tool, String arguments) {
        JsonObject result = request(
                        mcp, id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
                .getAsJsonObject("result");
        String text = result.getAsJsonArray("content")
                .get(0)
                .getAsJsonObject()
                .get("text")
                .getAsString();
        return new Result(text, result.get("isError").getAsBoolean());
    }

    private static JsonObject request(ForkedJvm mcp, int id, String method, String parameters) {
        mcp.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}");
        return JsonParser.parseString(mcp.awaitOutput("\"id\":" + id + ",")).getAsJsonObject();
    }

    private static String pid(Application app) {
        return String.valueOf(app.jvm().pid());
    }
}
