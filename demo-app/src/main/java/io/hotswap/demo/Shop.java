package io.hotswap.demo;

import io.hotswap.demo.assets.AssetEndpoints;
import io.hotswap.demo.assets.AssetFolder;
import io.hotswap.demo.assets.PageEndpoints;
import io.hotswap.demo.order.OrderBook;
import io.hotswap.demo.order.OrderEndpoints;
import io.hotswap.demo.order.OrderLimits;
import io.hotswap.demo.order.OrderService;
import io.hotswap.demo.services.DiscountRule;
import io.hotswap.demo.services.Greeting;
import io.hotswap.demo.services.PriceList;
import io.hotswap.demo.services.SalesTax;
import io.hotswap.demo.settings.LiveSettings;
import io.hotswap.demo.settings.ShopSettings;
import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.Middleware;
import io.hotswap.demo.shared.ProcessHeader;
import io.hotswap.demo.shared.RequestCounter;
import io.hotswap.demo.user.UserDirectory;
import io.hotswap.demo.user.UserEndpoints;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Owns the shop's state and makes its chain of middleware and routes from it, as often as it is asked. */
final class Shop {

    private final RequestCounter counter = new RequestCounter();
    private final OrderBook book = new OrderBook();
    private final UserDirectory users = UserDirectory.withRegulars();
    private final Greeting greeting = new Greeting();
    private final LiveSettings settings;
    private final Path folder;
    private final Supplier<String> state;
    private final HomeEndpoints home;

    /** @param state what a page is up to date with that is made now */
    Shop(Clock clock, LiveSettings settings, Path folder, Supplier<String> state) {
        this.folder = folder;
        this.settings = settings;
        this.state = state;
        this.home = new HomeEndpoints(greeting, counter, book, clock);
    }

    /** Asks all factories anew, as they are now. */
    Chain chain() {
        return Chain.of(middleware(), endpoints());
    }

    private List<Middleware> middleware() {
        return List.of(counter, new ProcessHeader(ProcessHandle.current().pid()));
    }

    private List<Endpoints> endpoints() {
        OrderService orders =
                new OrderService(book, users, new PriceList(), new DiscountRule(), new SalesTax(), this::limits);
        return List.of(
                home,
                new UserEndpoints(users, greeting),
                new OrderEndpoints(book, orders),
                new SettingsEndpoints(settings),
                new PageEndpoints(folder.resolve("templates/shop.html"), this::texts, state),
                new AssetEndpoints(new AssetFolder(folder.resolve("assets"))));
    }

    private Map<String, String> texts() {
        ShopSettings now = settings.settings();
        return Map.of(
                "name", now.house().name(),
                "greeting", greeting.greet("stranger"),
                "featured", String.join(", ", now.window().featured()));
    }

    private OrderLimits limits() {
        ShopSettings now = settings.settings();
        return new OrderLimits(now.house().open(), now.orders().mostPieces());
    }
}
