package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.hotswap.testing.Answer;
import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is watched, what is left alone, and what a JVM is asked for, in a process. */
final class OptionsIT {
    private static final String ADDED_PRIVATE_STATIC =
            "package shop; public class Service { public String answer() { return helped(); }"
                    + " private static String helped() { return \"two\"; } }";
    private static final String WITH_A_FIELD =
            "package shop; public class Service { protected int sold; public String answer() { return \"one\"; } }";
    private static final String LOADED_FROM_A_JAR = """
            package shop;
            import java.io.File;
            import java.net.*;
            public class Service {
                static final Object PLUGIN = plugin();
                static Object plugin() {
                    try {
                        URL url = new File("core/target/core-1.0.jar").toURI().toURL();
                        return new URLClassLoader(new URL[] {url}).loadClass("core.Plugin").getConstructor().newInstance();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }
                public String answer() { return PLUGIN.toString(); }
            }
            """;
    private static final String PLUGIN =
            "package core; public class Plugin { public String toString() { return \"%s\"; } }";

    @TempDir
    Path directory;

    @Test
    void aModuleWhoseJarTheApplicationLoadsIsWatchedToo() throws IOException {
        Path core = Files.createDirectories(directory.resolve("core/target/classes"));
        Sources.compileInto(core, PLUGIN.formatted("a"));
        jar(directory.resolve("core/target/core-1.0.jar"), core, "core/Plugin.class");
        try (Application app = Application.start(directory, "", LOADED_FROM_A_JAR)) {
            assertThat(app.ask()).isEqualTo("a");
            app.jvm().awaitError("watches core/target/classes too");
            Sources.compileInto(core, PLUGIN.formatted("b"));

            app.awaitReport(1);
            assertThat(app.ask()).isEqualTo("b");
        }
    }

    @Test
    void aWatchedJarThatIsRebuiltInPlaceIsComparedEntryByEntry() throws IOException {
        Path core = Files.createDirectories(directory.resolve("core/build"));
        Path jar = directory.resolve("core/target/core-1.0.jar");
        Files.createDirectories(jar.getParent());
        Sources.compileInto(core, PLUGIN.formatted("a"), "package core; public class Same {}");
        jar(jar, core, "core/Plugin.class", "core/Same.class");
        try (Application app = Application.start(directory, "watch=core/target/core-1.0.jar", LOADED_FROM_A_JAR)) {
            assertThat(app.ask()).isEqualTo("a");
            Sources.compileInto(core, PLUGIN.formatted("b"));
            jar(jar, core, "core/Plugin.class", "core/Same.class");

            assertThat(app.awaitReport(1))
                    .contains("Plugin: body of toString()")
                    .doesNotContain("Same");
            assertThat(app.ask()).isEqualTo("b");
        }
    }

    @Test
    void aClassThatIsExcludedIsLeftAlone() {
        try (Application app = Application.start(directory, "exclude=shop.Service", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(
                    service("\"two\""),
                    "package shop; public class Main { public static void main(String... none) {} }");

            assertThat(app.awaitReport(1)).contains("Main").doesNotContain("Service");
            assertThat(app.ask()).isEqualTo("one");
        }
    }

    @Test
    void theEnvironmentAndTheFileOfTheWorkingDirectoryAreRead() throws IOException {
        Path classes = Application.build(directory, service("\"one\""));
        Files.writeString(directory.resolve("hotswap.properties"), "log=off\nrestart=never\n");
        List<String> command =
                List.of(ForkedJvm.WITHOUT_C2, ForkedJvm.agent(""), "-cp", classes.toString(), "shop.Main");
        try (ForkedJvm jvm = ForkedJvm.start(directory, Map.of("HOTSWAP_LOG", "verbose"), command)) {
            jvm.awaitOutput("started");
            Sources.compileInto(classes, service("\"two\""));
            jvm.awaitError("settle");

            assertThat(hotswap("status", jvm.pid())).contains("restart   never");
        }
    }

    @Test
    void whatTheJvmCanDoIsProbed() {
        Path classes = Application.build(directory, service("\"one\""));
        List<String> command = List.of(
                ForkedJvm.WITHOUT_C2,
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                ForkedJvm.agent("reshape=off,restart=never"),
                "-cp",
                classes.toString(),
                "shop.Main");
        try (Application app = Application.start(directory, classes, command)) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(ADDED_PRIVATE_STATIC);

            assertThat(app.awaitReport(1)).contains("method helped() added").doesNotContain("not applied");
            assertThat(app.ask()).isEqualTo("two");
            assertThat(hotswap("status", app.jvm().pid())).contains("adds and removes private methods");
        }
    }

    @Test
    void aStructuralEditThatCannotBeCarriedOutIsPlannedAsARestartWithItsFileAndLoader() {
        try (Application app = Application.start(directory, "restart=never", WITH_A_FIELD)) {
            app.ask();
            app.edit(WITH_A_FIELD.replace("protected", "protected volatile").replace("one", "two"));

            assertThat(app.awaitReport(1)).contains("not applied").contains("shop.Service: field sold");
            assertThat(app.ask()).isEqualTo("one");
            JsonObject report = JsonParser.parseString(
                            hotswap("history", app.jvm().pid(), "--json"))
                    .getAsJsonArray()
                    .get(0)
                    .getAsJsonObject();
            JsonObject planned = report.get("classes").getAsJsonArray().get(0).getAsJsonObject();
            assertThat(planned.get("decision").getAsString()).isEqualTo("restart");
            assertThat(planned.get("file").getAsString()).endsWith("target/classes/shop/Service.class");
            assertThat(planned.get("loaders").toString()).contains("AppClassLoader");
        }
    }

    private String hotswap(String command, long pid, String... options) {
        Answer answer = Answer.of(
                directory,
                Stream.concat(Stream.of(command, Long.toString(pid)), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        return answer.out();
    }

    private static void jar(Path jar, Path classes, String... names) throws IOException {
        Path next = Files.createTempFile(jar.getParent(), "next", ".tmp");
        try (OutputStream file = Files.newOutputStream(next);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : names) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(classes.resolve(name)));
                out.closeEntry();
            }
        }
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
