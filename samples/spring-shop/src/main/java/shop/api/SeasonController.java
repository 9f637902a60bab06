package shop.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.service.Season;

@RestController
public class SeasonController {
    private final Season season;

    public SeasonController(Season season) {
        this.season = season;
    }

    @GetMapping("/season")
    public String season() {
        return season.name();
    }
}
