package shop;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("shop.delivery")
public class ShopProperties {
    private String carrier = "none";
    private int days;

    public String getCarrier() {
        return carrier;
    }

    public void setCarrier(String carrier) {
        this.carrier = carrier;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }
}
