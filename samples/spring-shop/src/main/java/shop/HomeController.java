package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class HomeController {
    @Value("${shop.slogan}")
    private String slogan;

    private int visits;

    @GetMapping("/visits")
    @ResponseBody
    public String visits() {
        visits++;
        return "visit " + visits;
    }

    @GetMapping("/greeting")
    @ResponseBody
    public String greeting() {
        return Texts.GREETING;
    }

    @GetMapping("/slogan")
    @ResponseBody
    public String slogan() {
        return slogan;
    }

    @GetMapping("/home")
    public String home(Model model) {
        model.addAttribute("visits", visits);
        return "home";
    }
}
