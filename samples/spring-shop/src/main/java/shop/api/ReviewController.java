package shop.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.data.Reviews;
import shop.service.ItemService;

@RestController
@RequestMapping("/reviews")
public class ReviewController {
    private final Reviews reviews;
    private final ItemService items;

    public ReviewController(Reviews reviews, ItemService items) {
        this.reviews = reviews;
        this.items = items;
    }

    @GetMapping("/{item}")
    public List<ReviewView> of(@PathVariable String item) {
        return reviews.findByItemId(items.one(item).getId()).stream()
                .map(review -> new ReviewView(review.getStars(), review.getText()))
                .toList();
    }
}
