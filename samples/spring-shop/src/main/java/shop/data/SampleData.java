package shop.data;

import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/** What the shop sells on its first day. */
@Component
public class SampleData implements CommandLineRunner {
    private final Items items;
    private final Categories categories;
    private final Suppliers suppliers;
    private final Customers customers;
    private final Reviews reviews;
    private final Vouchers vouchers;

    public SampleData(Items items, Categories categories, Suppliers suppliers, Customers customers, Reviews reviews,
            Vouchers vouchers) {
        this.items = items;
        this.categories = categories;
        this.suppliers = suppliers;
        this.customers = customers;
        this.reviews = reviews;
        this.vouchers = vouchers;
    }

    @Override
    public void run(String... arguments) {
        Category paper = categories.save(new Category("paper"));
        Category ink = categories.save(new Category("ink"));
        Supplier mill = suppliers.save(new Supplier("mill", new Address("Wood 1", "Oslo")));
        Item block = items.save(new Item("block", 300, paper, mill));
        items.save(new Item("card", 50, paper, mill));
        items.save(new Item("blue", 700, ink, mill));
        customers.save(new Customer("ann", new Address("High 2", "York")));
        reviews.save(new Review(block, 4, "thick"));
        vouchers.save(new Voucher("TEN", new Percent(10)));
    }
}
