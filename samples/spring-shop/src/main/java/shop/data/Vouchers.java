package shop.data;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Vouchers extends JpaRepository<Voucher, String> {}
