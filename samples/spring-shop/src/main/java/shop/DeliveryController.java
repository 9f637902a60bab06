package shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class DeliveryController {
    private final ShopProperties properties;
    private final TaxProperties tax;

    public DeliveryController(ShopProperties properties, TaxProperties tax) {
        this.properties = properties;
        this.tax = tax;
    }

    @GetMapping("/delivery")
    public String delivery() {
        return properties.getCarrier() + " in " + properties.getDays() + " days, tax " + tax.percent();
    }
}
