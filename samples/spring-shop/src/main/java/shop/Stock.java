package shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many pieces there are. */
@Component
public class Stock {
    private final Map<Integer, Integer> pieces = new ConcurrentHashMap<>(Map.of(1, 7, 2, 3));

    public int of(int product) {
        return pieces.getOrDefault(product, 0);
    }
}
