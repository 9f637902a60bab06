package shop.service;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(1)
public class VolumeDiscount implements DiscountRule {
    @Override
    public int apply(int price, int amount) {
        return amount >= 10 ? price * 9 / 10 : price;
    }
}
