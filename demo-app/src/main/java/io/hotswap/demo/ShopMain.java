package io.hotswap.demo;

import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.List;

/** Opens the shop, says where it is, and closes it in order when the process is asked to end. */
public final class ShopMain {

    private ShopMain() {}

    public static void main(String[] args) {
        try {
            open(PortOption.of(List.of(args), System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void open(PortOption option) {
        try {
            Shop shop = new Shop(Clock.systemUTC());
            Chain chain = shop.chain();
            ShopServer server = ShopServer.start(chain, option.port());
            new LiveChain(shop::chain, server::swap).follow(chain);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shop"));
            System.out.println("The shop is open: http://localhost:" + server.port() + "/");
        } catch (JavalinBindException e) {
            System.err.println("Port " + option.port() + " is taken; choose another one with --port N.");
            System.exit(1);
        }
    }
}
