package shop.data;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface Items extends JpaRepository<Item, Long> {
    List<Item> findByName(String name);

    @Query("select new shop.data.ItemSummary(i.name, i.price) from Item i order by i.price")
    List<ItemSummary> summaries();
}
