package shop.service;

import java.util.List;
import org.springframework.stereotype.Service;
import shop.data.Item;

@Service
public class StandardPriceService implements PriceService {
    private final List<DiscountRule> rules;

    public StandardPriceService(List<DiscountRule> rules) {
        this.rules = rules;
    }

    @Override
    public int price(Item item, int amount) {
        int price = item.getPrice();
        for (DiscountRule rule : rules) {
            price = rule.apply(price, amount);
        }
        return price * amount;
    }
}
