package shop.service;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(2)
public class SeasonDiscount implements DiscountRule {
    private final Season season;

    public SeasonDiscount(Season season) {
        this.season = season;
    }

    @Override
    public int apply(int price, int amount) {
        return season.isSale() ? price / 2 : price;
    }
}
