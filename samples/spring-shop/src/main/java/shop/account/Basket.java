package shop.account;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy; lives in the session. */
public class Basket implements Serializable {
    private final List<String> items = new ArrayList<>();

    public void add(String item) {
        items.add(item);
    }

    public int size() {
        return items.size();
    }

    public String text() {
        return String.join(",", items);
    }
}
