package shop.service;

import shop.data.Item;

public interface PriceService {
    int price(Item item, int amount);
}
