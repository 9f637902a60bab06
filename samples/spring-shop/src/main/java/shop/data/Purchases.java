package shop.data;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Purchases extends JpaRepository<Purchase, Long> {
    long countByStatus(PurchaseStatus status);
}
