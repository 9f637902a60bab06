package io.hotswap.demo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotswap.demo.services.DiscountRule;
import io.hotswap.demo.services.PriceList;
import io.hotswap.demo.services.SalesTax;
import io.hotswap.demo.shared.Money;
import io.hotswap.demo.user.UserDirectory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderServiceTest {

    private final OrderBook book = new OrderBook();
    private OrderLimits limits = new OrderLimits(true, 99);
    private final OrderService service = new OrderService(
            book, UserDirectory.withRegulars(), new PriceList(), new DiscountRule(), new SalesTax(), () -> limits);

    @Test
    void totalIsGoodsWithTaxBelowTheDiscount() {
        assertThat(service.total(order("tea", 2))).isEqualTo(Money.of("10.80"));
    }

    @Test
    void totalIsTaxedAfterTheDiscount() {
        assertThat(service.total(order("cake", 5))).isEqualTo(Money.of("64.80"));
    }

    @Test
    void keepsOrdersInTheOrderOfTheirNumbers() {
        Order first = order("tea", 1);
        Order second = order("coffee", 1);

        assertThat(book.all()).containsExactly(first, second);
        assertThat(book.find(second.id())).contains(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100})
    void refusesQuantityOutsideItsRange(int quantity) {
        assertThatThrownBy(() -> order("tea", quantity))
                .isInstanceOf(RefusedOrderException.class)
                .hasMessage("the quantity of tea must be 1 to 99");
        assertThat(book.all()).isEmpty();
    }

    @Test
    void limitsAreThoseOfTheMoment() {
        limits = new OrderLimits(true, 3);
        assertThatThrownBy(() -> order("tea", 4)).hasMessage("the quantity of tea must be 1 to 3");
        limits = new OrderLimits(false, 99);
        assertThatThrownBy(() -> order("tea", 1)).hasMessage("the shop is closed");
    }

    @Test
    void refusesWhatTheShopDoesNotKnow() {
        assertThatThrownBy(() -> order("gold", 1)).hasMessage("the shop does not sell 'gold'");
        assertThatThrownBy(() -> service.place(new NewOrder(9, List.of()))).hasMessage("there is no user 9");
    }

    @Test
    void refusesOrdersWithoutUsableLines() {
        assertThatThrownBy(() -> service.place(new NewOrder(1, null))).hasMessage("an order needs at least one line");
        assertThatThrownBy(() -> service.place(new NewOrder(1, Arrays.asList((NewOrder.Line) null))))
                .hasMessage("each line needs a product");
    }

    private Order order(String product, int quantity) {
        return service.place(new NewOrder(1, List.of(new NewOrder.Line(product, quantity))));
    }
}
