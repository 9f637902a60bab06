package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.Commands;
import io.hotswap.testing.ForkedJvm;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of a running application, as a browser would use it. */
final class DashboardIT {
    private static final String TO_ANOTHER_INTERFACE =
            "package shop; public class Service implements Runnable { public void run() {}"
                    + " public String answer() { return \"three\"; } }";

    @TempDir
    Path directory;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void itIsNotThereUnlessAskedFor() {
        try (Application app = Application.start(directory, "restart=never", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");
            new Commands(app).ask("status", "");
            assertThat(app.jvm().errors()).noneMatch(line -> line.contains("dashboard"));
        }
    }

    @Test
    void thePageShowsBatchesAndItsButtonsAct() throws Exception {
        try (Application app =
                Application.start(directory, "restart=ask,dashboard=on,watch.quiet=150ms", service("\"one\""))) {
            String link = link(app, 0);
            assertThat(app.ask()).isEqualTo("one");
            assertThat(get(link).body()).contains("<title>hotswap</title>");
            try (Stream<String> events = events(link)) {
                app.edit(service("\"two\""));
                assertThat(events.filter(line -> line.startsWith("data: {\"id\":1,"))
                                .findFirst())
                        .get()
                        .asString()
                        .contains("body of answer()");
            }
            assertThat(app.ask()).isEqualTo("two");
            assertThat(get(at(link, "/api/diff?batch=1")).body()).contains("+LDC");
            assertThat(get(at(link, "/metrics")).body())
                    .contains("hotswap_reloads_total{outcome=\"applied\",tier=\"redefine\"} 1\n");

            assertThat(post(link, "/api/rollback?batch=1").body())
                    .contains("\"exit\":0")
                    .contains("#2 ");
            assertThat(app.ask()).isEqualTo("one");
            assertThat(post(link, "/api/reload").body()).contains("#3 ");
            assertThat(app.ask()).isEqualTo("two");
            assertThat(new Commands(app).ask("history", "").text())
                    .contains("rollback of #1 by the dashboard", "reload by the dashboard");
            assertThat(post(link, "/api/off").body()).contains("off");
            app.edit(service("\"three\""));
            assertThat(new Commands(app)
                            .json("status", "")
                            .getAsJsonObject()
                            .get("enabled")
                            .getAsBoolean())
                    .isFalse();
            assertThat(post(link, "/api/on").statusCode()).isEqualTo(200);
            app.awaitReport(4);
            assertThat(app.ask()).isEqualTo("three");
        }
    }

    @Test
    void aRestartThatIsApprovedComesUpOnTheSamePortWithTheSameToken() throws Exception {
        try (Application app =
                Application.start(directory, "restart=ask,dashboard=on,watch.quiet=150ms", service("\"one\""))) {
            String link = link(app, 0);
            assertThat(app.ask()).isEqualTo("one");
            get(link);
            try (Stream<String> open = events(link)) {
                assertThat(open.filter(line -> line.equals("event: begin")).findFirst())
                        .isPresent();
                app.edit(TO_ANOTHER_INTERFACE);
                app.awaitReport(1);
                assertThat(status(app)).contains("\"asksToRestart\":true");
                int before = app.jvm().errors().size();
                int printed = app.jvm().output().size();

                assertThat(post(link, "/api/restart").body()).contains("restarts");

                assertThat(link(app, before)).as(app.jvm().toString()).isEqualTo(link);
                app.jvm().awaitOutput("started", printed);
            }
            assertThat(app.ask()).isEqualTo("three");
            assertThat(get(at(link, "/metrics")).body())
                    .as("the cookie of the page is good in the next image, too")
                    .contains("hotswap_enabled 1\n");
            assertThat(status(app)).contains("\"asksToRestart\":false");
            assertThat(app.jvm().errors())
                    .noneMatch(line -> line.contains("closes the socket"))
                    .noneMatch(line -> line.contains("restart.grace"));
        }
    }

    @Test
    void oneThatARunningAgentWasGivenIsThereAfterARestart() throws Exception {
        try (Application app = Application.start(directory, "restart=ask,watch.quiet=150ms", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");
            Commands hotswap = new Commands(app);
            assertThat(hotswap.ask("options", "dashboard=on").exitCode()).isZero();
            String link = link(app, 0);
            for (String word : List.of("three", "four")) {
                int told = app.jvm().errors().size();
                app.edit(TO_ANOTHER_INTERFACE
                        .replace("three", word)
                        .replace("Runnable", word.equals("three") ? "Runnable" : "Runnable, Cloneable"));
                app.jvm().awaitError("hotswap: #1 ", told);
                int before = app.jvm().errors().size();
                int printed = app.jvm().output().size();
                assertThat(hotswap.ask("restart", "").text()).contains("restarts");
                assertThat(link(app, before)).as(app.jvm().toString()).isEqualTo(link);
                app.jvm().awaitOutput("started", printed);
                assertThat(app.ask()).isEqualTo(word);
            }
            assertThat(get(link).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aClassThatWasRolledBackDoesNotAskForTheRestartThatAnEarlierEditOfItNeeded() {
        try (Application app = Application.start(directory, "restart=ask,watch.quiet=150ms", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");
            app.edit(TO_ANOTHER_INTERFACE);
            app.awaitReport(1);
            assertThat(status(app)).contains("\"asksToRestart\":true");
            app.edit(service("\"two\""));
            app.awaitReport(2);
            assertThat(status(app)).contains("\"asksToRestart\":false");

            new Commands(app).ask("rollback", "");

            assertThat(app.ask()).isEqualTo("one");
            assertThat(status(app))
                    .contains("\"rolledBack\":[\"shop.Service\"]")
                    .contains("\"asksToRestart\":false");
        }
    }

    @Test
    void aRunningAgentIsGivenADashboardAndTakenItAgain() throws Exception {
        try (Application app = Application.start(directory, "restart=never", service("\"one\""))) {
            assertThat(app.ask()).isEqualTo("one");
            Commands hotswap = new Commands(app);
            hotswap.ask("options", "dashboard=on");
            String link = link(app, 0);
            assertThat(get(link).statusCode()).isEqualTo(200);

            hotswap.ask("options", "dashboard=off");

            assertThat(isReachable(link)).isFalse();
        }
    }

    @Test
    void itKeepsNoApplicationAlive() throws Exception {
        Path classes = Application.build(directory, service("\"one\""));
        try (ForkedJvm jvm = ForkedJvm.start(
                directory,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent("dashboard=on,restart=never"),
                        "-cp",
                        classes.toString(),
                        "shop.Main"))) {
            jvm.awaitError("dashboard at ");
            jvm.process().getOutputStream().close();
            assertThat(jvm.awaitExit()).as(jvm.toString()).isZero();
            assertThat(jvm.process().waitFor(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String link(Application app, int skipped) {
        String line = app.jvm().awaitError("hotswap: dashboard at ", skipped);
        return line.substring(line.indexOf("http://"));
    }

    private static String status(Application app) {
        return new Commands(app).json("status", "").toString();
    }

    private static URI at(String link, String path) {
        return URI.create(link.substring(0, link.indexOf("/?")) + path);
    }

    private HttpResponse<String> get(String link) throws IOException, InterruptedException {
        return get(URI.create(link));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String link, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(link, path))
                .header("Origin", link.substring(0, link.indexOf("/?")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Stream<String> events(String link) throws IOException, InterruptedException {
        return browser.send(
                        HttpRequest.newBuilder(at(link, "/api/events")).build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    private boolean isReachable(String link) throws InterruptedException {
        try {
            return get(link).statusCode() > 0;
        } catch (IOException refused) {
            return false;
        }
    }
}
