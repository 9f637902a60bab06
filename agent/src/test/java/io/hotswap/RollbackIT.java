package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.hotswap.control.ControlReply;
import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.Succession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An applied batch can be undone in the running process, and so can the undoing. */
final class RollbackIT {
    private static final String OPTIONS = "restart=never,watch.quiet=150ms";

    /** Answers with what a class says in its own loader and in a new one. */
    private static final String LOADING = members("static Class<?> in(String name) throws Exception {"
            + " java.net.URL[] urls = {java.nio.file.Path.of(System.getProperty(\"java.class.path\")).toUri().toURL()};"
            + " return new java.net.URLClassLoader(urls, null).loadClass(name); }"
            + " public String answer() throws Exception { return Part.name() + \" \""
            + " + in(\"shop.Part\").getMethod(\"name\").invoke(null); }");

    @TempDir
    Path directory;

    private static String service(String expression) {
        return Application.service(expression);
    }

    private static String members(String members) {
        return Succession.service(members);
    }

    @Test
    void bodiesGoBackOneBatchOrSeveralAndForthAgain() {
        String other = "package shop; class Other { static String name() { return \"%s\"; } }";
        try (Application app =
                Application.start(directory, OPTIONS, service("\"one \" + Other.name()"), other.formatted("a"))) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("one a");
            assertThat(hotswap.ask("rollback", "").text()).startsWith("no applied batch is kept yet");
            edit(app, 1, service("\"two \" + Other.name()"), other.formatted("a"));
            edit(app, 2, service("\"three \" + Other.name()"), other.formatted("b"));
            assertThat(app.ask()).isEqualTo("three b");

            assertDone(hotswap.ask("rollback", ""), "#3 ", "Service: body of answer()", "disk and process differ in");
            assertThat(app.ask()).isEqualTo("two a");
            assertDone(hotswap.ask("rollback", "3"), "#4 ");
            assertThat(app.ask()).isEqualTo("three b");
            assertThat(hotswap.ask("status", "").text())
                    .contains("pending   nothing")
                    .doesNotContain("undone");
            assertDone(hotswap.ask("rollback", "1"), "#5 ");
            assertThat(app.ask()).isEqualTo("one a");
            assertDone(hotswap.ask("rollback", "#5"), "#6 ");
            assertThat(app.ask()).isEqualTo("three b");

            assertThat(hotswap.ask("history", "").text())
                    .contains("file event")
                    .contains("rollback of #2 by the command line\n")
                    .contains("rollback of #1 to #4 by the command line");
            assertThat(hotswap.ask("rollback", "9"))
                    .isEqualTo(new ControlReply(2, "#9 is not an applied batch; there are [#1, #2, #3, #4, #5, #6]"));
            assertThat(hotswap.ask("rollback", "x").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void theDiskStaysAsItIsAndCountsAgainWithTheNextBuildOrWhenAsked() throws Exception {
        String other = "package shop; class Other { static String name() { return \"%s\"; } }";
        try (Application app =
                Application.start(directory, OPTIONS, service("\"one \" + Other.name()"), other.formatted("a"))) {
            Commands hotswap = new Commands(app);
            app.ask();
            edit(app, 1, service("\"two \" + Other.name()"), other.formatted("b"));
            byte[] onDisk = Files.readAllBytes(app.classes().resolve("shop/Service.class"));
            assertDone(hotswap.ask("rollback", ""), "#2 ");
            assertThat(Files.readAllBytes(app.classes().resolve("shop/Service.class")))
                    .isEqualTo(onDisk);
            assertThat(hotswap.ask("status", "").text())
                    .contains("undone    shop.Other, shop.Service: rolled back, the disk has newer ones");

            assertDone(hotswap.ask("reload", ""), "#3 ");
            assertThat(app.ask()).isEqualTo("two b");
            assertDone(hotswap.ask("rollback", "3"), "#4 ");
            assertThat(app.ask()).isEqualTo("one a");

            Files.write(app.classes().resolve("shop/Service.class"), onDisk);
            Files.setLastModifiedTime(
                    app.classes().resolve("shop/Service.class"),
                    FileTime.from(Instant.now().plusSeconds(5)));
            edit(app, 5, "package shop; class Unrelated { }");
            assertThat(app.ask()).as("the same bytes are no edit").isEqualTo("one a");
            JsonObject status = hotswap.json("status", "").getAsJsonObject();
            assertThat(status.get("rolledBack")).hasToString("[\"shop.Other\",\"shop.Service\"]");

            edit(app, 6, service("\"three \" + Other.name()"), other.formatted("b"));
            assertThat(app.ask()).as("what the disk has, as a whole").isEqualTo("three b");
            assertThat(hotswap.json("status", "").getAsJsonObject().get("rolledBack"))
                    .hasToString("[]");
            assertDone(hotswap.ask("rollback", ""), "#7 ");
            assertThat(app.ask())
                    .as("before it, the process had been rolled back")
                    .isEqualTo("one a");
            assertThat(hotswap.json("status", "").getAsJsonObject().get("rolledBack"))
                    .hasToString("[\"shop.Other\",\"shop.Service\"]");
        }
    }

    @Test
    void structureGoesBackToo() {
        String before = members("enum Size { S } static Supplier<String> kept; int n;"
                + " public String answer() { n++; if (kept == null) kept = () -> \"old\";"
                + " return n + kept.get() + Arrays.toString(Size.values()) + new Object() {"
                + " public String toString() { return \"anonymous\"; } }; }");
        String after = members("enum Size { S, L } static Supplier<String> kept; static Supplier<String> more; int n;"
                + " int added = 5; int count = 1; public String answer() { n++; added++; FIRST.count++; Object first = new Object() {"
                + " public String toString() { return \"first\"; } }; more = () -> \"new\" + first;"
                + " if (kept == null) kept = () -> \"older\"; return twice(added) + more.get() + kept.get()"
                + " + Arrays.toString(Size.values()) + new Object() { public String toString() {"
                + " return \"second\"; } } + FIRST.count; } public int twice(int i) { return 2 * i; }");
        try (Application app = Application.start(directory, OPTIONS, before)) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("1old[S]anonymous");
            edit(app, 1, after);
            assertThat(app.ask()).isEqualTo("12newfirstolder[S, L]second2");

            assertDone(hotswap.ask("rollback", ""), "#2 ", "field added: int removed");
            assertThat(app.ask()).isEqualTo("1old[S]anonymous");
            assertDone(hotswap.ask("rollback", ""), "#3 ", "field added: int added");
            assertThat(app.ask()).isEqualTo("12newfirstolder[S, L]second3");
            assertDone(hotswap.ask("rollback", "1"), "#4 ");
            assertThat(app.ask()).isEqualTo("1old[S]anonymous");
            edit(app, 5, after.replace("2 * i", "3 * i"));
            assertThat(app.ask()).isEqualTo("18newfirstolder[S, L]second4");
        }
    }

    @Test
    void aFrameThatRunsInAnAddedMethodGoesOnAndCallsAddedMethods() {
        String state = "static int asked; static volatile boolean go; static volatile String result;";
        String before = members(state + " public String answer() throws Exception { if (result != null) return result;"
                + " go = asked++ > 0; return \"before\"; }");
        String after = members(state + " public String answer() { new Thread(this::waiting).start();"
                + " return \"after\"; } public int left = 3;"
                + " public void waiting() { while (!go) Thread.onSpinWait(); result = suffix() + left; }"
                + " public String suffix() { return \"suffix\"; }");
        try (Application app = Application.start(directory, OPTIONS, before)) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("before");
            edit(app, 1, after);
            assertThat(app.ask()).isEqualTo("after");
            assertDone(hotswap.ask("rollback", ""), "#2 ");

            String answer = app.ask();
            while (answer.equals("before")) {
                answer = app.ask();
            }
            assertThat(answer).as(app.jvm().toString()).isEqualTo("suffix3");
        }
    }

    @Test
    void aClassThatIsLoadedLaterIsTheOneThatWasRolledBackTo() {
        String part = "package shop; public class Part { public static String name() { return \"%s\"; } }";
        String added = "package shop; class Added { static String x() { return \"x\"; } }";
        try (Application app = Application.start(directory, OPTIONS, LOADING, part.formatted("old"))) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("old old");
            edit(app, 1, part.replace("\"%s\"", "\"new\" + Added.x()"), added);
            assertThat(app.ask()).startsWith("newx new");

            assertDone(hotswap.ask("rollback", ""), "#2 ", "shop.Added came with what was rolled back and stays");
            assertThat(app.ask()).as(app.jvm().toString()).isEqualTo("old old");
            assertDone(hotswap.ask("reload", ""), "#3 ");
            assertThat(app.ask()).startsWith("newx new");
        }
    }

    @Test
    void aWayBackThatNeedsARestartIsNotTaken() {
        String before = "package shop; public class Part { public volatile int n;"
                + " public static String name() { return \"before\" + new Part().n; } }";
        String after = before.replace("volatile ", "").replace("before", "after");
        try (Application app = Application.start(directory, "watch.quiet=150ms", LOADING, before)) {
            Commands hotswap = new Commands(app);
            assertThat(app.ask()).isEqualTo("before0 before0");
            edit(app, 1, after);
            assertThat(app.ask()).as("the second is loaded without volatile").isEqualTo("after0 after0");

            ControlReply refused = hotswap.ask("rollback", "");

            assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
            assertThat(refused.text())
                    .contains("#2 not applied, the old code runs on: shop.Part: field n")
                    .contains("the way back needs a restart");
            assertThat(app.ask()).isEqualTo("after0 after0");
            assertThat(hotswap.ask("status", "").text()).contains("pending   nothing");
        }
    }

    @Test
    void aDiffShowsMembersAndBytecode() {
        try (Application app = Application.start(directory, OPTIONS + ",history.max=2", service("\"one\""))) {
            Commands hotswap = new Commands(app);
            app.ask();
            edit(app, 1, service("\"two\""));
            edit(
                    app,
                    2,
                    "package shop; public class Service { int i; public String answer() { return \"two\" + i; } }");

            assertThat(hotswap.ask("diff", "1").text().lines())
                    .containsSubsequence(
                            "#1 shop.Service",
                            "  body of answer()",
                            "  --- answer()",
                            "  -LDC \"one\"",
                            "  +LDC \"two\"",
                            "   ARETURN");
            assertThat(hotswap.ask("diff", "").text())
                    .contains("field i: int added")
                    .contains("+GETFIELD shop/Service.i : I");
            assertThat(hotswap.json("diff", "1").toString()).contains("\"answer()\":[\"@@ ");
            edit(app, 3, service("\"three\""));
            assertThat(hotswap.ask("rollback", "1").text())
                    .startsWith("#1 is not kept any more (history.max=2, ")
                    .endsWith("the oldest is #2");
            JsonArray history = hotswap.json("history", "").getAsJsonArray();
            assertThat(history)
                    .hasSize(2)
                    .allMatch(one -> one.getAsJsonObject().get("canRollBack").getAsBoolean());
        }
    }

    private static void edit(Application app, int number, String... units) {
        app.edit(units);
        assertThat(app.awaitReport(number)).as(app.jvm().toString()).doesNotContain("not applied");
    }

    private static void assertDone(ControlReply reply, String... texts) {
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        assertThat(reply.text()).contains(texts);
    }
}
