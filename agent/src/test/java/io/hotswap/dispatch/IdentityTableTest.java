package io.hotswap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityTableTest {
    private final IdentityTable table = new IdentityTable();

    @Test
    void tellsObjectsApartThatAreEqual() {
        List<String> equal =
                IntStream.range(0, 5000).mapToObj(i -> new String("same")).toList();
        List<IdentityTable.Cell> cells = equal.stream().map(table::findOrAdd).toList();

        for (int i = 0; i < equal.size(); i++) {
            assertThat(table.find(equal.get(i))).isSameAs(cells.get(i));
            assertThat(table.findOrAdd(equal.get(i))).isSameAs(cells.get(i));
        }
        assertThat(table.find(new String("same"))).isNull();
        assertThat(table.size()).isEqualTo(5000);
    }

    @Test
    void givesUpThePlacesOfDeadObjects() {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Object object = new Object();
            table.findOrAdd(object).settle(i);
            if (i % 1000 == 0) {
                kept.add(object);
            }
        }
        await().untilAsserted(() -> {
            System.gc();
            table.findOrAdd(kept.get(0));
            assertThat(table.size()).isLessThan(2000);
        });
        assertThat(kept).allSatisfy(object -> assertThat(table.find(object)).isNotNull());
    }

    @Test
    void keepsNoObjectAlive() {
        WeakReference<Object> added = added(new Object());
        await().untilAsserted(() -> {
            System.gc();
            assertThat(added.refersTo(null)).isTrue();
        });
        Reference.reachabilityFence(table);
    }

    private WeakReference<Object> added(Object object) {
        table.findOrAdd(object).settle("value");
        return new WeakReference<>(object);
    }

    @Test
    void keepsTheFirstPlace() {
        IdentityTable.Cell cell = table.findOrAdd(this);

        assertThat(cell.settle("first")).isEqualTo("first");
        assertThat(cell.settle("second")).isEqualTo("first");
        assertThat(cell.place()).isEqualTo("first");
    }
}
