package shop.service;

/** Takes something off a price. */
public interface DiscountRule {
    int apply(int price, int amount);
}
