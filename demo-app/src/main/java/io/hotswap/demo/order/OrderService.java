package io.hotswap.demo.order;

import io.hotswap.demo.services.DiscountRule;
import io.hotswap.demo.services.PriceList;
import io.hotswap.demo.services.SalesTax;
import io.hotswap.demo.shared.Money;
import io.hotswap.demo.user.User;
import io.hotswap.demo.user.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes orders and says what they cost. */
public final class OrderService {

    private final OrderBook book;
    private final UserDirectory users;
    private final PriceList prices;
    private final DiscountRule discount;
    private final SalesTax tax;
    private final Supplier<OrderLimits> limits;

    /** @param limits is asked once for each order */
    public OrderService(
            OrderBook book,
            UserDirectory users,
            PriceList prices,
            DiscountRule discount,
            SalesTax tax,
            Supplier<OrderLimits> limits) {
        this.book = book;
        this.users = users;
        this.prices = prices;
        this.discount = discount;
        this.tax = tax;
        this.limits = limits;
    }

    public Order place(NewOrder wanted) {
        OrderLimits now = limits.get();
        if (!now.open()) {
            throw new RefusedOrderException("the shop is closed");
        }
        User user = users.find(wanted.user())
                .orElseThrow(() -> new RefusedOrderException("there is no user " + wanted.user()));
        return book.add(user.id(), priced(wanted.lines(), now.mostPieces()));
    }

    public Money total(Order order) {
        Money goods = goods(order);
        Money net = goods.minus(discount.discountOn(goods));
        return net.plus(tax.taxOn(net));
    }

    public OrderView view(Order order) {
        String customer = users.find(order.user()).map(User::name).orElse("a stranger");
        return new OrderView(order.id(), customer, order.lines(), total(order));
    }

    private Money goods(Order order) {
        Money goods = Money.ZERO;
        for (OrderLine line : order.lines()) {
            goods = goods.plus(line.sum());
        }
        return goods;
    }

    private List<OrderLine> priced(@Nullable List<NewOrder.@Nullable Line> wanted, int mostPieces) {
        if (wanted == null || wanted.isEmpty()) {
            throw new RefusedOrderException("an order needs at least one line");
        }
        List<OrderLine> lines = new ArrayList<>();
        for (NewOrder.Line line : wanted) {
            lines.add(priced(line, mostPieces));
        }
        return lines;
    }

    private OrderLine priced(NewOrder.@Nullable Line line, int mostPieces) {
        if (line == null || line.product() == null) {
            throw new RefusedOrderException("each line needs a product");
        }
        if (line.quantity() < 1 || line.quantity() > mostPieces) {
            throw new RefusedOrderException("the quantity of " + line.product() + " must be 1 to " + mostPieces);
        }
        return new OrderLine(line.product(), line.quantity(), price(line.product()));
    }

    private Money price(String product) {
        return prices.priceOf(product)
                .orElseThrow(() -> new RefusedOrderException("the shop does not sell '" + product + "'"));
    }
}
