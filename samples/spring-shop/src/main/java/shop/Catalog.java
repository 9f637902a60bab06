package shop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Everything that there is to buy, in memory. */
@Service
public class Catalog {
    private final Map<Integer, Product> products = new TreeMap<>();

    public Catalog() {
        add(new Product(1, "pen", 120));
        add(new Product(2, "cup", 450));
    }

    public void add(Product product) {
        products.put(product.id(), product);
    }

    public List<Product> all() {
        return List.copyOf(products.values());
    }

    public Optional<Product> find(int id) {
        return Optional.ofNullable(products.get(id));
    }
}
