package shop;

import jakarta.validation.constraints.Min;

public class Order {
    @Min(1)
    private int amount;

    private String customer = "";

    public int getAmount() {
        return amount;
    }

    public void setAmount(int amount) {
        this.amount = amount;
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }
}
