package shop.account;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/account")
public class AccountController {
    private final AccountService accounts;

    public AccountController(AccountService accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/me")
    public String me(Principal user) {
        return user.getName();
    }

    @GetMapping("/basket")
    public String basket(HttpSession session) {
        return accounts.basket(session).text();
    }

    @PostMapping("/basket")
    public String add(HttpSession session, @RequestBody String item) {
        accounts.basket(session).add(item);
        return "in it: " + accounts.basket(session).size();
    }

    @GetMapping("/secret")
    public String secret() {
        return accounts.secret();
    }
}
