package shop.api;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.data.Categories;

@Controller
public class CategoryController {
    private final Categories categories;

    public CategoryController(Categories categories) {
        this.categories = categories;
    }

    @GetMapping("/categories")
    public String all(Model model) {
        model.addAttribute("categories", categories.findAll());
        return "categories";
    }
}
