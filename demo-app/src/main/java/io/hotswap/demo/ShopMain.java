package io.hotswap.demo;

import io.hotswap.api.Hotswap;
import io.hotswap.demo.browser.Change;
import io.hotswap.demo.browser.Tabs;
import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.RefusedSettingsException;
import io.hotswap.demo.settings.SettingsFiles;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the shop, says where it is, and closes it in order when the process is asked to end. */
public final class ShopMain {

    private static final String TAKEN = "Port %d%s is taken; choose another one with --port N.";

    private ShopMain() {}

    public static void main(String[] args) {
        try {
            open(PortOption.of(List.of(args), System.getenv()), System.getenv());
        } catch (IllegalArgumentException | RefusedSettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("The shop cannot read its files: " + e);
            System.exit(1);
        }
    }

    private static void open(PortOption option, Map<String, String> environment)
            throws IOException, RefusedSettingsException {
        Optional<PortOption> liveReload = PortOption.liveReload(environment);
        try {
            Path home = ShopHome.find(environment);
            SettingsFiles files = new SettingsFiles(home, environment);
            LiveSettings settings = new LiveSettings(files, System.err::println);
            Tabs tabs = new Tabs();
            Shop shop = new Shop(Clock.systemUTC(), settings, home, tabs::state);
            ShopServer server = ShopServer.start(shop.chain(), tabs, option.port());
            new LiveCode(() -> renew(shop, server)).follow();
            ChangedFiles changes = new ChangedFiles(home, files, settings, tabs);
            WatchedHome.follow(home, changes::accept, System.err::println);
            Hotswap.onCompile(ShopMain.class, error -> tabs.show(error.orElse("")));
            liveReload.ifPresent(port -> server.serveLiveReloadAt(port.port()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shop"));
            System.out.println("The shop is open: http://localhost:" + server.port() + "/");
        } catch (JavalinBindException e) {
            System.err.println(TAKEN.formatted(
                    option.port(),
                    liveReload
                            .map(port -> ", or LiveReload's " + port.port() + ",")
                            .orElse("")));
            System.exit(1);
        }
    }

    private static void renew(Shop shop, ShopServer server) {
        try {
            server.swap(shop.chain());
        } finally {
            server.tabs().tell(new Change.Page());
        }
    }
}
