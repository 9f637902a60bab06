package shop;

import org.springframework.stereotype.Component;

@Component
public class Stock {
    public int of(int product) {
        return 7 * product;
    }
}
