package shop.data;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Review {
    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Item item;

    private int stars;
    private String text;

    protected Review() {}

    public Review(Item item, int stars, String text) {
        this.item = item;
        this.stars = stars;
        this.text = text;
    }

    public Item getItem() {
        return item;
    }

    public int getStars() {
        return stars;
    }

    public String getText() {
        return text;
    }
}
