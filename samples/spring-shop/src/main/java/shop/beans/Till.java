package shop.beans;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has a proxy from the start on. */
@Service
public class Till {
    private int paid;

    @Transactional
    public int pay(int amount) {
        paid += amount;
        return paid;
    }

    public String balance() {
        return "paid " + paid;
    }
}
