package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's page in a real browser. */
class BrowserIT {

    private static final String HALF_TYPED = "please wrap the te";

    @TempDir
    private Path folder;

    @Test
    void aStylesheetChangesUnderAHalfTypedTextAndAnythingElseLoadsThePageOnce() throws Exception {
        Path chromium = chromium();
        try (EditedShop shop = EditedShop.start(folder);
                Chromium page = Chromium.start(chromium, folder)) {
            page.beforeEachPage("sessionStorage.loads = Number(sessionStorage.loads || 0) + 1");
            page.open(shop.client().address("/shop"));
            page.await("getComputedStyle(document.body).color === 'rgb(40, 40, 40)'");
            page.value("document.getElementById('note').focus()");
            page.type(HALF_TYPED);
            assertThat(note(page)).isEqualTo(HALF_TYPED);
            awaitFollows(page);

            change(shop.home().resolve("assets/shop.css"), css -> css.replace("40, 40, 40", "1, 2, 3"));
            page.await("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
            page.await("document.querySelectorAll('link').length === 1");
            assertThat(note(page)).isEqualTo(HALF_TYPED);
            assertThat(loads(page)).isEqualTo(1);

            change(shop.home().resolve("templates/shop.html"), html -> html.replace("Today:", "This week:"));
            page.await("document.body.innerText.includes('This week:')");
            assertThat(loads(page)).isEqualTo(2);
            awaitFollows(page);

            shop.publish(shop.compile(
                    "greeting",
                    "io/hotswap/demo/services/Greeting.java",
                    source -> source.replace("Welcome to", "Good morning from")));
            page.await("document.getElementById('greeting').innerText.includes('Good morning from the corner shop')");
            assertThat(loads(page)).isEqualTo(3);
            awaitFollows(page);

            change(shop.home().resolve("config.default.yaml"), yaml -> yaml.replace("the corner shop", "Emporium"));
            page.await("document.title === 'Emporium'");
            assertThat(loads(page)).isEqualTo(4);
        }
    }

    @Test
    void whatDoesNotCompileIsShownOverThePageUntilItIsMended() throws Exception {
        String greeting = "io/hotswap/demo/services/Greeting.java";
        String shown = "document.getElementById('shop-problem')";
        Path chromium = chromium();
        try (EditedShop shop = EditedShop.startCompiling(folder);
                Chromium page = Chromium.start(chromium, folder)) {
            // The build's compiler may have written other bytes than the agent's.
            shop.save(greeting, source -> source.replace("Welcome to", "Welcome in"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> shop.errors().contains("onReload ran"));
            page.beforeEachPage("sessionStorage.loads = Number(sessionStorage.loads || 0) + 1");
            page.open(shop.client().address("/shop"));
            awaitFollows(page);
            page.value("document.getElementById('note').focus()");
            page.type(HALF_TYPED);
            shop.save(greeting, source -> source.replace("class Greeting", "clas Greeting"));
            page.await(shown + ".innerText.includes('Greeting.java:') && " + shown + ".checkVisibility()");
            assertThat(note(page)).isEqualTo(HALF_TYPED);
            assertThat(loads(page)).isEqualTo(1);

            page.open(shop.client().address("/shop"));
            page.await(shown + ".innerText.includes('Greeting.java:')");
            shop.save(greeting, source -> source.replace("clas Greeting", "class Greeting"));
            page.await(shown + " === null && document.documentElement.dataset.follows === 'yes'");
            assertThat(loads(page)).as("no class has changed").isEqualTo(2);

            shop.save(greeting, source -> source.replace("Welcome in", "Good morning from"));
            page.await("document.getElementById('greeting').innerText.includes('Good morning from the corner shop')");
            assertThat(loads(page)).isEqualTo(3);
            assertThat(shop.errors())
                    .contains("shop: hotswap watches " + shop.home().toRealPath());

            page.open(shop.client().address("/status"));
            page.value(
                    "document.head.append(Object.assign(document.createElement('script'), {src: '/livereload.js'}))");
            page.await("document.documentElement.dataset.liveReload === 'yes'");
            assertThat(loads(page)).isEqualTo(4);
            change(shop.home().resolve("templates/shop.html"), html -> html.replace("Today:", "This week:"));
            page.await("Number(sessionStorage.loads) === 5");
        }
    }

    private static void awaitFollows(Chromium page) {
        page.await("document.readyState === 'complete' && document.documentElement.dataset.follows === 'yes'");
    }

    private void change(Path file, UnaryOperator<String> edit) throws IOException {
        String before = Files.readString(file);
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        Path whole = Files.writeString(folder.resolve("edited"), after);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String note(Chromium page) {
        return page.value("document.getElementById('note').value").getAsString();
    }

    private static int loads(Chromium page) {
        return page.value("Number(sessionStorage.loads)").getAsInt();
    }

    private static Path chromium() {
        Optional<Path> installed = Chromium.installed();
        if (installed.isEmpty()) {
            System.err.println("skipped: chromium is not installed, so the shop's page is not tested in a browser");
        }
        Assumptions.assumeTrue(installed.isPresent(), "chromium is not installed");
        return installed.orElseThrow();
    }
}
