package shop;

/** One thing to buy; cents. */
public record Product(int id, String name, int price) {}
