package shop.data;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Reviews extends JpaRepository<Review, Long> {
    List<Review> findByItemId(Long item);
}
