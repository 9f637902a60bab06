package shop.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

public class PurchaseForm {
    @NotBlank
    private String customer;

    @NotBlank
    private String item;

    @Min(1)
    private int amount;

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public int getAmount() {
        return amount;
    }

    public void setAmount(int amount) {
        this.amount = amount;
    }
}
