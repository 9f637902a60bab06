package shop.service;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.audit.Audited;
import shop.data.Customers;
import shop.data.Item;
import shop.data.Purchase;
import shop.data.PurchaseStatus;
import shop.data.Purchases;

@Service
public class PurchaseService {
    private final Purchases purchases;
    private final Customers customers;
    private final ItemService items;
    private final PriceService prices;

    public PurchaseService(Purchases purchases, Customers customers, ItemService items, PriceService prices) {
        this.purchases = purchases;
        this.customers = customers;
        this.items = items;
        this.prices = prices;
    }

    @Audited
    @Transactional
    public String buy(String customer, String item, int amount) {
        Purchase purchase = new Purchase(customers.findByName(customer).orElseThrow(() -> new UnknownThing(customer)));
        Item found = items.one(item);
        purchase.add(found, amount);
        purchases.save(purchase);
        return purchase.getStatus() + " " + prices.price(found, amount);
    }

    public long open() {
        return purchases.countByStatus(PurchaseStatus.OPEN);
    }
}
