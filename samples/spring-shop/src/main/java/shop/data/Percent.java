package shop.data;

public record Percent(int value) {
    public int of(int amount) {
        return amount * value / 100;
    }
}
