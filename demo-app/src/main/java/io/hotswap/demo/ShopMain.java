package io.hotswap.demo;

import io.hotswap.demo.folders.FolderWatch;
import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.RefusedSettingsException;
import io.hotswap.demo.settings.SettingsFiles;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Opens the shop, says where it is, and closes it in order when the process is asked to end. */
public final class ShopMain {

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
        try {
            Path home = ShopHome.find(environment);
            SettingsFiles files = new SettingsFiles(home, environment);
            LiveSettings settings = new LiveSettings(files, System.err::println);
            Shop shop = new Shop(Clock.systemUTC(), settings);
            Chain chain = shop.chain();
            ShopServer server = ShopServer.start(chain, option.port());
            new LiveChain(shop::chain, server::swap).follow(chain);
            new FolderWatch(home, new ChangedFiles(files, settings)::accept, System.err::println).start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shop"));
            System.out.println("The shop is open: http://localhost:" + server.port() + "/");
        } catch (JavalinBindException e) {
            System.err.println("Port " + option.port() + " is taken; choose another one with --port N.");
            System.exit(1);
        }
    }
}
