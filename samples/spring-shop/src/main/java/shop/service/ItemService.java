package shop.service;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.data.Item;
import shop.data.Items;

@Service
@Transactional
public class ItemService {
    private final Items items;
    private int looked;

    public ItemService(Items items) {
        this.items = items;
    }

    @Cacheable("prices")
    public int priceOf(String name) {
        looked++;
        return one(name).getPrice();
    }

    public Item one(String name) {
        return items.findByName(name).stream().findFirst().orElseThrow(() -> new UnknownThing(name));
    }

    public String describe(String name) {
        Item item = one(name);
        return item.getName() + " of " + item.getCategory().getName() + " by " + item.getSupplier().getName();
    }

    public int looked() {
        return looked;
    }
}
