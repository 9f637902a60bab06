package shop.account;

import jakarta.servlet.http.HttpSession;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

@Service
public class AccountService {
    public Basket basket(HttpSession session) {
        Basket basket = (Basket) session.getAttribute("basket");
        if (basket == null) {
            basket = new Basket();
            session.setAttribute("basket", basket);
        }
        return basket;
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    public String secret() {
        return "ten percent off";
    }
}
