package io.hotswap;

import static io.hotswap.testing.Application.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import io.hotswap.testing.Application;
import io.hotswap.testing.Chromium;
import io.hotswap.testing.SavedSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard's page in a real browser; {@code -Dscreenshots=DIR} keeps what it looks like. */
final class DashboardPageIT {
    private static final String OPTIONS =
            "restart=ask,dashboard=on,watch.quiet=150ms,guard=warn,guard.window=10m,history.max=50";

    @TempDir
    Path directory;

    private static String order(String members) {
        return "package shop; public class Service { " + members + " }";
    }

    @Test
    void whatDoesNotCompileIsShownUntilItIsMended() throws IOException {
        try (SavedSources app = SavedSources.start(directory, "dashboard=on", service("\"one\""));
                Chromium page = Chromium.start(chromium(), directory)) {
            page.open(link(app.application()));
            page.await("!document.getElementById('switch').disabled");
            assertThat(page.value("document.getElementById('broken').hidden").getAsBoolean())
                    .isTrue();

            app.save(service("two"));
            page.await("!document.getElementById('broken').hidden");
            assertThat(text(page, "#broken-text")).contains("Service.java:1: error: cannot find symbol");

            app.save(service("\"two\""));
            page.await("document.getElementById('broken').hidden");
            page.await("document.getElementById('batch-1') !== null");
        }
    }

    @Test
    void whatHappensIsShownAsItHappensAndTheButtonsAct() throws IOException {
        try (Application app = Application.start(directory, OPTIONS, service("\"one\""));
                Chromium page = Chromium.start(chromium(), directory)) {
            assertThat(app.ask()).isEqualTo("one");
            page.size(1000, 900);
            page.prefer("light");
            page.open(link(app));
            page.await("!document.getElementById('switch').disabled");
            assertThat(page.value("location.href").getAsString())
                    .doesNotContain("token")
                    .endsWith("/");
            assertThat(page.value("document.cookie").getAsString())
                    .as("is HttpOnly")
                    .isEmpty();

            app.edit(service("\"two\""));
            page.await("document.querySelectorAll('#timeline > li').length === 1");
            assertThat(text(page, "#batch-1")).contains("redefine").contains("body of answer()");
            app.edit(order("int asked; public String answer() { asked++; return twice(\"two\"); }"
                    + " public String twice(String text) { return text + text; }"));
            page.await("document.querySelector('#batch-2 .tier')?.textContent === 'reshape'");
            app.edit("package shop; public class Service { public String answer() {"
                    + " throw new IllegalStateException(\"no stock\"); } }");
            page.await("document.getElementById('batch-3') !== null");
            for (int call = 0; call < 4; call++) {
                assertThat(app.ask()).contains("no stock");
            }
            page.await("document.querySelector('#guard tbody')?.innerText.includes('IllegalStateException') === true");
            assertThat(page.value("document.querySelectorAll('#latency circle').length")
                            .getAsInt())
                    .isEqualTo(3);
            page.await("document.getElementById('memory-text').textContent.includes('metaspace')");

            click(page, "#batch-1 summary");
            click(page, "#batch-1 .detail button");
            page.await("document.querySelector('#batch-1 .diff').textContent.includes('+LDC \"two\"')");
            assertThat(text(page, "#batch-1 .plus")).contains("LDC");

            click(page, "#rollback");
            page.await("document.getElementById('batch-4') !== null");
            assertThat(app.ask()).isEqualTo("twotwo");
            page.await("document.getElementById('pending').textContent.includes('rolled back')");
            click(page, "#reload");
            page.await("document.getElementById('batch-5') !== null");
            assertThat(app.ask()).contains("no stock");
            click(page, "#switch");
            page.await("document.getElementById('switch').textContent === 'Applying: off'");
            click(page, "#switch");
            page.await("document.getElementById('switch').textContent === 'Applying: on'");
            keep(page, "dashboard-light");
            page.prefer("dark");
            keep(page, "dashboard-dark");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void aWaitingRestartIsApprovedAndThePageFindsTheNextImage() throws IOException {
        try (Application app = Application.start(directory, OPTIONS, service("\"one\""));
                Chromium page = Chromium.start(chromium(), directory)) {
            assertThat(app.ask()).isEqualTo("one");
            page.open(link(app));
            page.await("!document.getElementById('switch').disabled");
            assertThat(page.value("document.getElementById('ask').hidden").getAsBoolean())
                    .isTrue();
            app.edit(order("public String answer() { return \"two\"; }")
                    .replace("Service", "Service implements Cloneable"));
            page.await("!document.getElementById('ask').hidden");
            assertThat(text(page, "#ask")).contains("shop.Service");
            int printed = app.jvm().output().size();

            click(page, "#approve");

            app.jvm().awaitOutput("started", printed);
            page.await(
                    "document.getElementById('ask').hidden && document.querySelectorAll('#timeline > li').length === 0");
            assertThat(app.ask()).isEqualTo("two");
            app.edit(order("public String answer() { return \"three\"; }")
                    .replace("Service", "Service implements Cloneable"));
            page.await("document.getElementById('batch-1') !== null");
        }
    }

    @Test
    void itReadsWellInANarrowWindowAndWithTheKeyboardAlone() throws IOException {
        try (Application app = Application.start(directory, OPTIONS, service("\"one\""));
                Chromium page = Chromium.start(chromium(), directory)) {
            assertThat(app.ask()).isEqualTo("one");
            page.size(400, 860);
            page.prefer("light");
            page.open(link(app));
            page.await("!document.getElementById('switch').disabled");
            app.edit(order("int asked; public String answer() { asked++; return averyLongNameOfAMethod(\"two\"); }"
                    + " public String averyLongNameOfAMethod(String text) { return text + text; }"));
            page.await("document.getElementById('batch-1') !== null");
            assertThat(page.value("document.documentElement.scrollWidth").getAsInt())
                    .as("nothing has to be scrolled sideways")
                    .isLessThanOrEqualTo(400);

            assertThat(focusByTab(page, "reload")).isTrue();
            page.press("Enter", 13, "\r");
            page.await("document.getElementById('answer').textContent.includes('nothing to reload')");
            assertThat(focusByTab(page, "SUMMARY")).isTrue();
            page.press("Enter", 13, "\r");
            page.await("document.querySelector('#batch-1 details').open");
            assertThat(page.value("[...document.querySelectorAll('button, svg, section, [role=toolbar]')].every(one =>"
                                    + " (one.textContent.trim() || one.getAttribute('aria-label')"
                                    + " || one.getAttribute('aria-labelledby')) !== null)")
                            .getAsBoolean())
                    .isTrue();
            keep(page, "dashboard-narrow");
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static boolean focusByTab(Chromium page, String wanted) {
        for (int pressed = 0; pressed < 30; pressed++) {
            page.press("Tab", 9, "");
            JsonElement focused = page.value("document.activeElement.id || document.activeElement.tagName");
            if (focused.getAsString().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Path chromium() {
        Optional<Path> installed = Chromium.installed();
        if (installed.isEmpty()) {
            System.err.println("skipped: chromium is not installed; .ci/browser-test installs it and runs this");
        }
        Assumptions.assumeTrue(installed.isPresent(), "chromium is not installed");
        return installed.orElseThrow();
    }

    private static void keep(Chromium page, String name) throws IOException {
        String kept = System.getProperty("screenshots");
        if (kept != null) {
            page.value("scrollTo(0, 0)");
            Files.write(Files.createDirectories(Path.of(kept)).resolve(name + ".png"), page.screenshot());
        }
    }

    private static String link(Application app) {
        String line = app.jvm().awaitError("hotswap: dashboard at ");
        return line.substring(line.indexOf("http://"));
    }

    private static String text(Chromium page, String selector) {
        return page.value("document.querySelector('" + selector + "').textContent")
                .getAsString();
    }

    private static void click(Chromium page, String selector) {
        page.value("document.querySelector('" + selector + "').click()");
    }
}
