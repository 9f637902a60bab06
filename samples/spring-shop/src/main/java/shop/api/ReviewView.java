package shop.api;

public record ReviewView(int stars, String text) {}
