package shop;

import jakarta.validation.Valid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {
    private final List<Order> orders = new CopyOnWriteArrayList<>();

    @PostMapping("/orders")
    public String order(@Valid @RequestBody Order order) {
        orders.add(order);
        return "order " + orders.size();
    }

    @GetMapping("/orders")
    public List<Order> all() {
        return orders;
    }
}
