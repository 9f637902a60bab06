package io.hotswap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.bytecode.ClassName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What waits beside the batches that go live. */
class PendingChangesTest {
    private static final ClassName CALLER = new ClassName("shop.Caller");
    private static final ClassName CALLEE = new ClassName("shop.Callee");
    private static final ClassName BROKEN = new ClassName("shop.Broken");

    private final PendingChanges pending = new PendingChanges();

    @Test
    void aClassThatWaitsForAnotherIsTriedWithTheNextBatchAndOthersAreNot() {
        pending.add(batch(CALLER));
        pending.add(batch(BROKEN));
        pending.park(Set.of(CALLER, BROKEN));
        pending.await(Set.of(CALLER));

        pending.add(batch(CALLEE));
        assertThat(pending.batch().files()).containsOnlyKeys(CALLEE);
        assertThat(pending.withAwaiting().files()).containsOnlyKeys(CALLEE, CALLER);

        pending.unparkAwaiting();
        assertThat(pending.batch().files()).containsOnlyKeys(CALLEE, CALLER);
        pending.remove(Set.of(CALLEE, CALLER));
        assertThat(pending.names()).containsExactly(BROKEN);
    }

    @Test
    void aNewerVersionWaitsForNothing() {
        pending.add(batch(CALLER));
        pending.park(Set.of(CALLER));
        pending.await(Set.of(CALLER, CALLEE));
        pending.add(batch(CALLER));
        pending.park(Set.of(CALLER));

        assertThat(pending.withAwaiting()).isEqualTo(pending.batch());
    }

    private static Batch batch(ClassName name) {
        return new Batch(Map.of(name, new Batch.Entry(Path.of("target/classes"), new byte[] {1}, null)));
    }
}
