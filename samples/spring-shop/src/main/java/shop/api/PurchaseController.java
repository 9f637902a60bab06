package shop.api;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.service.PurchaseService;

@RestController
@RequestMapping("/purchases")
public class PurchaseController {
    private final PurchaseService service;

    public PurchaseController(PurchaseService service) {
        this.service = service;
    }

    @PostMapping
    public String buy(@Valid @RequestBody PurchaseForm form) {
        return service.buy(form.getCustomer(), form.getItem(), form.getAmount());
    }

    @GetMapping("/open")
    public String open() {
        return service.open() + " open";
    }
}
