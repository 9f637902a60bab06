package shop.data;

public record ItemSummary(String name, int price) {}
