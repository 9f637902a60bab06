package io.hotswap.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class DepartureTest {
    private final List<String> said = new ArrayList<>();
    private final Departure departure = departure(Duration.ofSeconds(60));

    @Test
    void oneThatIsNotSerializableDoesNotSpoilTheOthers() throws Exception {
        departure.add(CarriedKey.named("first"), () -> "one");
        departure.add(CarriedKey.named("broken"), () -> Map.of("key", new Object()));
        departure.add(CarriedKey.named("last"), () -> null);

        assertThat(departure.values()).extracting(value -> value.key().name()).containsExactly("first", "last");
        assertThat(ValueBytes.read(departure.values().get(0).bytes(), List.of()))
                .isEqualTo("one");
        assertThat(ValueBytes.read(departure.values().get(1).bytes(), List.of()))
                .isNull();
        assertThat(said)
                .containsExactly("not carried over the restart: \"broken\": java.lang.Object is not serializable:"
                        + " let it implement java.io.Serializable");
    }

    @Test
    void oneThatIsTooLargeForWhatIsLeftIsDropped() {
        departure.add(CarriedKey.named("half"), () -> new byte[600]);
        departure.add(CarriedKey.named("large"), () -> new byte[600]);
        departure.add(CarriedKey.named("small"), () -> new byte[100]);

        assertThat(departure.values()).extracting(value -> value.key().name()).containsExactly("half", "small");
        assertThat(said).singleElement().asString().contains("\"large\": it is larger", "carry.max (1KB)");
    }

    @Test
    void oneThatThrowsIsNamed() {
        departure.add(CarriedKey.named("supplier"), () -> {
            throw new IllegalStateException("closed");
        });
        departure.add(CarriedKey.named("error"), Throwing::new);
        departure.add(CarriedKey.named("changed"), () -> {
            throw new ConcurrentModificationException();
        });

        assertThat(departure.values()).isEmpty();
        assertThat(said.get(0)).contains("\"supplier\"", "IllegalStateException: closed");
        assertThat(said.get(1)).contains("\"error\"", "StackOverflowError");
        assertThat(said.get(2)).contains("carry a supplier that copies it");
    }

    @Test
    void oneThatHangsDoesNotHoldUpTheRestart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Departure impatient = departure(Duration.ofMillis(50));
        impatient.add(CarriedKey.named("hanging"), () -> {
            try {
                never.await();
            } finally {
                interrupted.countDown();
            }
            return "";
        });
        AtomicBoolean asked = new AtomicBoolean();
        impatient.add(CarriedKey.named("next"), () -> asked.getAndSet(true));

        assertThat(impatient.values()).isEmpty();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("\"hanging\"", "not serialized within", "CountDownLatch.await");
        assertThat(said.get(1)).contains("\"next\": not tried");
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).isFalse();
    }

    @Test
    void whatIsSerializedAlreadyGoesOnUnlessThereIsANewerOne() throws Exception {
        departure.add(CarriedKey.named("cart"), () -> "new");
        CarriedValue old = new CarriedValue(
                CarriedKey.named("cart"), "x", Clock.systemUTC().instant(), new byte[1]);
        CarriedValue other = new CarriedValue(
                CarriedKey.named("other"), "x", Clock.systemUTC().instant(), new byte[1]);
        CarriedValue large = new CarriedValue(
                CarriedKey.named("large"), "x", Clock.systemUTC().instant(), new byte[2000]);
        departure.add(List.of(old, other, large));

        assertThat(departure.values()).extracting(value -> value.key().name()).containsExactly("cart", "other");
        assertThat(ValueBytes.read(departure.values().get(0).bytes(), List.of()))
                .isEqualTo("new");
        assertThat(said).singleElement().asString().contains("\"large\"");
    }

    @Test
    void anOlderValueDoesNotGoInPlaceOfANewerOneThatFailed() {
        departure.add(CarriedKey.named("cart"), Object::new);
        departure.add(List.of(new CarriedValue(
                CarriedKey.named("cart"), "x", Clock.systemUTC().instant(), new byte[1])));

        assertThat(departure.values()).isEmpty();
        assertThat(said).singleElement().asString().contains("\"cart\"", "not serializable");
    }

    @Test
    void namesCountToo() {
        departure.add(CarriedKey.named("x".repeat(2000)), () -> "");
        departure.add(List.of(new CarriedValue(
                CarriedKey.named("y".repeat(2000)), "x", Clock.systemUTC().instant(), new byte[1])));

        assertThat(departure.values()).isEmpty();
        assertThat(said).hasSize(2).allMatch(line -> line.contains("it is larger than"));
    }

    private Departure departure(Duration patience) {
        return new Departure(
                new CarrySettings(1024, Duration.ofMinutes(1)), patience, Clock.systemUTC(), new Refusals(said::add));
    }

    private static final class Throwing implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(ObjectOutputStream out) {
            throw new StackOverflowError();
        }
    }
}
