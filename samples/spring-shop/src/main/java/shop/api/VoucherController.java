package shop.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.data.Vouchers;

@RestController
public class VoucherController {
    private final Vouchers vouchers;

    public VoucherController(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    @GetMapping("/vouchers/{code}")
    public String worth(@PathVariable String code) {
        return vouchers
                .findById(code)
                .map(voucher -> voucher.getCode() + " saves " + voucher.getDiscount().of(1000))
                .orElse("no voucher");
    }
}
