package shop.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.data.Customers;
import shop.service.UnknownThing;

@RestController
@RequestMapping("/customers")
public class CustomerController {
    private final Customers customers;

    public CustomerController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/{name}")
    public String one(@PathVariable String name) {
        return customers
                .findByName(name)
                .map(found -> found.getName() + " lives in " + found.getAddress().getCity())
                .orElseThrow(() -> new UnknownThing(name));
    }
}
