package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.core.publisher.Mono;

@Controller
public class PageController {
    @Value("${shop.slogan}")
    private String slogan;

    @GetMapping("/page")
    public Mono<String> page(Model model) {
        model.addAttribute("slogan", slogan);
        return Mono.just("page");
    }

    @GetMapping("/slogan")
    @ResponseBody
    public Mono<String> slogan() {
        return Mono.just(slogan);
    }
}
