package shop;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/products")
public class ProductController {
    private final List<Product> products = List.of(new Product(1, "pen"), new Product(2, "cup"));
    private int visits;

    @GetMapping
    public Flux<Product> all() {
        return Flux.fromIterable(products);
    }

    @GetMapping("/visits")
    public Mono<String> visits() {
        return Mono.fromSupplier(() -> "visit " + ++visits);
    }

    @GetMapping("/{id}")
    public Mono<String> one(@PathVariable("id") int id) {
        return Mono.just(products.get(id - 1).name() + " " + id);
    }

    @GetMapping("/search")
    public Flux<String> search(@RequestParam("text") String text) {
        return Flux.fromIterable(products).map(Product::name).filter(name -> name.contains(text));
    }

    @PostMapping("/order")
    public Mono<String> order(@RequestBody Mono<Order> order) {
        return order.map(one -> one.getAmount() + " ordered");
    }

    @GetMapping("/broken")
    public Mono<String> broken() {
        return Mono.error(new IllegalStateException("no paper"));
    }

    @GetMapping("/refused")
    public Mono<String> refused() {
        throw new UnsupportedOperationException("not sold");
    }
}
