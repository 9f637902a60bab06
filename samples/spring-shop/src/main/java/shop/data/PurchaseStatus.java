package shop.data;

public enum PurchaseStatus {
    OPEN,
    PAID,
    SENT
}
