package shop.service;

public class Season {
    private final String name;
    private final boolean sale;

    public Season(String name, boolean sale) {
        this.name = name;
        this.sale = sale;
    }

    public String name() {
        return name;
    }

    public boolean isSale() {
        return sale;
    }
}
