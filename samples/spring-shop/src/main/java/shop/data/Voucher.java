package shop.data;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Voucher {
    @Id
    private String code;

    @Convert(converter = PercentConverter.class)
    private Percent discount;

    protected Voucher() {}

    public Voucher(String code, Percent discount) {
        this.code = code;
        this.discount = discount;
    }

    public String getCode() {
        return code;
    }

    public Percent getDiscount() {
        return discount;
    }
}
