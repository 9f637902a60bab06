package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import io.hotswap.testing.Application;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in jars: the example of docs/plugins.md, word for word, and some that fail. */
final class PluginsIT {
    private static final Pattern CODE = Pattern.compile("```(?:java|text)\n(.*?)```", Pattern.DOTALL);
    private static final String PAGE = """
            package shop;
            public class Page {
                public static String home() { return "home"; }
            }
            """;
    private static final String LARGER_PAGE =
            PAGE.replace("\"home\"; }", "\"house\"; }\n    public static String cart() { return \"cart\"; }");
    private static final String SERVICE = """
            package shop;
            public class Service {
                static final web.Router ROUTER = new web.Router(Page.class);
                public String answer() {
                    try {
                        return ROUTER.answer("home") + " " + ROUTER.answer("cart");
                    } catch (ReflectiveOperationException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void theExampleOfTheDocumentFollowsAChangedClass() throws IOException {
        try (Application application =
                start("plugins=" + plugin("routes.jar", example().get(1)))) {
            application.edit(LARGER_PAGE);

            application.awaitReport(1);
            application.jvm().awaitError("routes: routes of shop.Page scanned");
            assertThat(application.ask()).isEqualTo("house cart");
        }
    }

    @Test
    void aPluginThatIsDisabledDoesNothing() throws IOException {
        String jar = plugin("routes.jar", example().get(1));
        try (Application application = start("plugins=" + jar + ",plugins.disabled=routes,log=verbose")) {
            application.edit(LARGER_PAGE);

            application.awaitReport(1);
            application.jvm().awaitError("settle");
            assertThat(application.ask()).isEqualTo("house 404");
            assertThat(application.jvm().errors()).noneMatch(line -> line.contains("routes:"));
        }
    }

    @Test
    void pluginsThatThrowHangOrDoNotLinkAreSwitchedOffAndTheOthersGoOn() throws IOException {
        String throwing = plugin("throws.jar", failing("ThrowsPlugin", "throw new IllegalStateException(\"no\");"));
        String hanging = plugin("hangs.jar", failing("HangsPlugin", "Thread.sleep(600_000);"));
        String unlinked = plugin(
                "links.jar",
                failing("LinksPlugin", "Gone.call();") + "class Gone { static void call() {} }",
                "routes/Gone.class");
        String jars = String.join(
                ":", throwing, hanging, unlinked, plugin("routes.jar", example().get(1)), "absent.jar");
        try (Application application = start("hooks.timeout=1s,plugins=" + jars)) {
            application.jvm().awaitError("absent.jar, which does not exist");
            application.edit(LARGER_PAGE);

            application.awaitReport(1);
            application
                    .jvm()
                    .awaitError("plugin ThrowsPlugin is switched off until the next start: its refresh failed");
            application.jvm().awaitError("HangsPlugin is switched off until the next start: its refresh has not ended");
            application.jvm().awaitError("LinksPlugin is switched off until the next start: its refresh failed");
            application.jvm().awaitError("routes: routes of shop.Page scanned");
            assertThat(application.ask()).isEqualTo("house cart");

            application.edit(LARGER_PAGE.replace("house", "houses"));
            application.awaitReport(2);
            assertThat(application.ask()).isEqualTo("houses cart");
            assertThat(application.jvm().errors().stream().filter(line -> line.contains("is switched off")))
                    .hasSize(3);
        }
    }

    @Test
    void aPluginStandsDownWhereTheVersionIsUnknownAndMayAskForARestart() throws IOException {
        String bet = plugin(
                "bet.jar",
                failing("BetPlugin", "")
                        .replace(
                                "Framework.ofAnyVersion(\"web.Router\")",
                                "new Framework(\"web.Router\", \"1.0\", \"2.0\")"));
        String asking = plugin("asks.jar", failing("AsksPlugin", "answer.restart(\"the router is old\");"));
        try (Application application = start("restart=ask,plugins=" + bet + ":" + asking)) {
            application.edit(LARGER_PAGE);

            application.awaitReport(1);
            application.jvm().awaitError("plugin BetPlugin stands down: it is tested with versions from 1.0 below 2.0");
            application.jvm().awaitError("plugin AsksPlugin asks for a restart: the router is old");
        }
    }

    private Application start(String options) throws IOException {
        Application application =
                Application.start(directory, options, PAGE, SERVICE, example().get(0));
        assertThat(application.ask()).isEqualTo("home 404");
        return application;
    }

    private static List<String> example() throws IOException {
        String document =
                Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/plugins.md"));
        List<String> blocks =
                CODE.matcher(document).results().map(block -> block.group(1)).toList();
        assertThat(blocks.get(2)).isEqualTo("routes.RouterPlugin\n");
        return blocks;
    }

    private static String failing(String name, String statement) {
        return """
                package routes;
                import io.hotswap.plugin.*;
                public class NAME implements HotswapPlugin {
                    public String name() { return "NAME"; }
                    public Framework framework() { return Framework.ofAnyVersion("web.Router"); }
                    public Follower follow(Application application) {
                        return new Follower() {
                            public void refresh(Reload reload, Answer answer) throws Exception { STATEMENT }
                        };
                    }
                }
                """.replace("NAME", name).replace("STATEMENT", statement);
    }

    private String plugin(String file, String source, String... without) throws IOException {
        Map<ClassName, byte[]> classes = Sources.compile(source);
        MatchResult type = Pattern.compile("public class (\\w+)")
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow();
        Path jar = directory.resolve(file);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/io.hotswap.plugin.HotswapPlugin"));
            out.write(("routes." + type.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<ClassName, byte[]> one : classes.entrySet()) {
                if (!List.of(without).contains(one.getKey().path())) {
                    out.putNextEntry(new JarEntry(one.getKey().path()));
                    out.write(one.getValue());
                }
            }
        }
        return jar.toString();
    }
}
