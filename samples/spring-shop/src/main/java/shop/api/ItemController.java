package shop.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.data.ItemSummary;
import shop.data.Items;
import shop.service.ItemService;

@RestController
@RequestMapping("/items")
public class ItemController {
    private final ItemService service;
    private final Items items;
    private int requests;

    public ItemController(ItemService service, Items items) {
        this.service = service;
        this.items = items;
    }

    @GetMapping
    public List<ItemSummary> all() {
        return items.summaries();
    }

    @GetMapping("/count")
    public String count() {
        requests++;
        return items.count() + " items";
    }

    @GetMapping("/requests")
    public String requests() {
        return requests > 0 ? "counted" : "lost";
    }

    @GetMapping("/{name}/price")
    public String price(@PathVariable String name) {
        int before = service.looked();
        int price = service.priceOf(name);
        return price + (service.looked() == before ? " cached" : " looked up");
    }

    @GetMapping("/{name}/about")
    public String about(@PathVariable String name) {
        return service.describe(name);
    }
}
