package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.control.ControlAddress;
import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ApplicationJar;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadIT {
    @TempDir
    Path directory;

    @Test
    void anEditedBodyIsLiveInTheSameProcessWithItsStateKept() {
        try (Application app = Application.start(directory, "", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");

            app.edit(service("\"two\""));

            assertThat(app.awaitReport(1)).matches("hotswap: #1 \\d+ ms  Service: body of answer\\(\\)");
            assertThat(app.ask()).isEqualTo("two");
            assertThat(app.askCount()).isEqualTo(3);
            assertThat(app.jvm().output()).allMatch(line -> line.startsWith("started") || line.matches("\\d .*"));
        }
    }

    @Test
    void theAgentDoesNotKeepTheApplicationAliveNorLeaveItsSocketBehind() {
        try (Application app = Application.start(directory, "", service("\"one\""))) {
            app.ask();
            closeInput(app);

            assertThat(app.jvm().awaitExit()).isZero();
            assertThat(ControlAddress.ofUser().socket(app.jvm().pid())).doesNotExist();
        }
    }

    @Test
    void theEndOfTheJvmWaitsForNoThreadOfTheAgentThatIsInNativeCode() {
        String asking = """
                package shop;
                import java.util.Map;
                public class Service {
                    public String answer() throws Exception {
                        var add = Class.forName("java.lang.Shutdown")
                                .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
                        add.setAccessible(true);
                        Runnable last = Service::awaitNobodyInNativeCode;
                        add.invoke(null, 9, true, last);
                        return "one";
                    }
                    static void awaitNobodyInNativeCode() {
                        for (int i = 0; i < 1000 && isSomebodyInNativeCode(); i++) {
                            try { Thread.sleep(10); } catch (InterruptedException e) { return; }
                        }
                        System.out.println("at the end: " + isSomebodyInNativeCode());
                    }
                    static boolean isSomebodyInNativeCode() {
                        return Thread.getAllStackTraces().entrySet().stream().anyMatch(Service::polls);
                    }
                    static boolean polls(Map.Entry<Thread, StackTraceElement[]> thread) {
                        StackTraceElement[] stack = thread.getValue();
                        return stack.length > 0 && stack[0].isNativeMethod()
                                && (stack[0].getMethodName().contains("poll")
                                        || stack[0].getMethodName().contains("accept"));
                    }
                }
                """;
        Path classes = Application.build(directory, asking);
        List<String> command = List.of(
                ForkedJvm.WITHOUT_C2,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                ForkedJvm.agent("restart=never"),
                "-cp",
                classes.toString(),
                "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(asking.replace("at the end", "at its end"));
            app.awaitReport(1);
            closeInput(app);

            assertThat(app.jvm().awaitExit()).isZero();
            app.jvm().awaitClosed();
            assertThat(app.jvm().output()).contains("at its end: false");
        }
    }

    @Test
    void aClassThatIsNotLoadedYetLoadsInItsNewestVersion() {
        String lazy = "package shop; class Lazy { static String text() { return \"%s\"; } }";
        try (Application app = Application.start(
                directory,
                "",
                "package shop; public class Service { public String answer() { return \"no\"; } }",
                lazy.formatted("old"))) {
            app.edit(service("Lazy.text()"), lazy.formatted("new"));

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("new");
        }
    }

    @Test
    void aNewClassIsFoundByItsUser() {
        try (Application app = Application.start(directory, "watch.quiet=150ms", service("\"one\""))) {
            app.ask();
            app.edit(
                    service("Label.text()"),
                    "package shop; class Label { static String text() { return \"label\"; } }");

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("label");
        }
    }

    @Test
    void anApplicationInAJarTakesEditsOfTheClassesBesideIt() throws IOException {
        Path classes = Application.build(directory, service("\"one\""));
        Path jar = directory.resolve("target/app.jar");
        ApplicationJar.write(jar, classes, "shop.Main");
        List<String> command =
                List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent("watch.quiet=150ms"), "-jar", jar.toString());
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(
                    service("\"two\" + Label.text()"),
                    "package shop; class Label { static String text() { return \"!\"; } }");

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("two!");
        }
    }

    @Test
    void aNewerBuildBesideTheJarIsWhatLoadsAndItsNewClassesToo() throws IOException {
        Path classes = Application.build(directory, service("\"one\""));
        Path jar = directory.resolve("target/app.jar");
        ApplicationJar.write(jar, classes, "shop.Main");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        Sources.compileInto(
                classes,
                service(
                        "\"newer\" + Label.text() + Label.class.getClassLoader().resources(\"shop/Main.class\").count()"),
                "package shop; class Label { static String text() { return \"!\"; } }");

        try (Application app = Application.start(
                directory, classes, List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent(""), "-jar", jar.toString()))) {
            assertThat(app.ask()).isEqualTo("newer!1");
        }
    }

    @Test
    void aClassInSeveralLoadersIsRedefinedInAll() {
        String service = """
                package shop;
                import java.io.File;
                import java.net.*;
                public class Service {
                    static final Object[] PLUGINS = {plugin(), plugin()};
                    static Object plugin() {
                        try {
                            URL url = new File("target/plugins/").toURI().toURL();
                            return new URLClassLoader(new URL[] {url}).loadClass("shop.Plugin").getConstructor().newInstance();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    }
                    public String answer() { return PLUGINS[0] + " " + PLUGINS[1]; }
                }
                """;
        String plugin = "package shop; public class Plugin { public String toString() { return \"%s\"; } }";
        Path plugins = directory.resolve("target/plugins");
        Sources.compileInto(plugins, plugin.formatted("a"));
        try (Application app = Application.start(directory, "watch=target/classes:target/plugins", service)) {
            assertThat(app.ask()).isEqualTo("a a");
            Sources.compileInto(plugins, plugin.formatted("b"));

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("b b");
        }
    }

    @Test
    void halfABuildIsWaitedFor() {
        String helper = "package shop; class Helper { static String text() { return \"%s\"; } %s }";
        try (Application app =
                Application.start(directory, "", service("Helper.text()"), helper.formatted("old", ""))) {
            assertThat(app.ask()).isEqualTo("old");
            Map<ClassName, byte[]> next = Sources.compile(
                    service("Label.text()"),
                    "package shop; class Label { static String text() { return \"label\"; } }");
            Sources.write(app.classes(), new ClassName("shop.Service"), next.get(new ClassName("shop.Service")));
            String answer = app.ask();
            Sources.write(app.classes(), new ClassName("shop.Label"), next.get(new ClassName("shop.Label")));

            app.awaitReport(1);
            assertThat(answer).isEqualTo("old");
            assertThat(app.ask()).isEqualTo("label");
        }
    }

    @Test
    void halfABuildThatStaysIsReportedAndTheOldCodeRunsOn() {
        try (Application app = Application.start(directory, "watch.patience=100ms", service("\"one\""))) {
            app.ask();
            Map<ClassName, byte[]> next = Sources.compile(
                    service("Label.text()"),
                    "package shop; class Label { static String text() { return \"label\"; } }");
            Sources.write(app.classes(), new ClassName("shop.Service"), next.get(new ClassName("shop.Service")));

            assertThat(app.awaitReport(1))
                    .contains("not applied")
                    .contains("shop.Service")
                    .contains("Label.text()");
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    @Test
    void aStructuralEditRestartsTheSameProcess() {
        try (Application app = Application.start(directory, "reshape=off", service("\"one\""))) {
            long pid = app.jvm().pid();
            assertThat(app.ask()).isEqualTo("one");
            int before = app.jvm().output().size();
            app.edit("""
                    package shop;
                    public class Service {
                        int added = 7;
                        public String answer() { return "two " + added; }
                    }
                    """);

            assertThat(app.awaitReport(1)).contains("restarting").contains("shop.Service: field added: int added");
            app.jvm().awaitOutput("started", before);
            assertThat(app.ask()).isEqualTo("two 7");
            assertThat(app.askCount()).isEqualTo(2);
            assertThat(app.jvm().pid()).isEqualTo(pid);
        }
    }

    @Test
    void withoutRestartsTheOldCodeRunsOnAndOtherEditsAreStillApplied() {
        String other = "package shop; class Other { static String text() { return \"%s\"; } }";
        try (Application app = Application.start(
                directory, "reshape=off,restart=never", service("Other.text()"), other.formatted("a"))) {
            app.ask();
            app.edit("""
                    package shop;
                    public class Service {
                        int added = 7;
                        public String answer() { return "two"; }
                    }
                    """, other.formatted("a"));
            assertThat(app.awaitReport(1))
                    .contains("not applied")
                    .contains("field added: int added")
                    .contains("restart=never");
            assertThat(app.ask()).isEqualTo("a");

            app.edit(other.formatted("b"));
            app.awaitReport(2);
            assertThat(app.ask()).isEqualTo("b");
        }
    }

    @Test
    void withRestartByExitTheExitCodeAsksTheSupervisor() {
        try (Application app =
                Application.start(directory, "reshape=off,restart=exit,restart.exit-code=42", service("\"one\""))) {
            app.ask();
            app.edit("package shop; public class Service { int i; public String answer() { return \"two\"; } }");

            assertThat(app.jvm().awaitExit()).isEqualTo(42);
        }
    }

    @Test
    void badOptionsNeverKeepTheApplicationFromStarting() {
        try (Application app = Application.start(directory, "wtch=out", service("\"one\""))) {
            assertThat(app.jvm().awaitError("wtch=out")).contains("runs without hotswap");
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    @Test
    void switchedOffItCollectsAndSwitchedOnItApplies() {
        try (Application app = Application.start(directory, "enabled=false", service("\"one\""))) {
            app.ask();
            app.edit(service("\"two\""));
            assertThat(hotswap("reload", app).out()).contains("agree");
            assertThat(app.ask()).isEqualTo("one");

            hotswap("on", app);
            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("two");
        }
    }

    private Answer hotswap(String command, Application app) {
        return Answer.of(directory, command, Long.toString(app.jvm().pid()));
    }

    private static void closeInput(Application app) {
        try {
            app.jvm().process().getOutputStream().close();
        } catch (IOException closed) {
            throw new AssertionError(closed);
        }
    }
}
