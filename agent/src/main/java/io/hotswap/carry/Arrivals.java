package io.hotswap.carry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the image before this one left and nobody has taken yet. */
final class Arrivals {
    private final Map<CarriedKey, CarriedValue> waiting = new LinkedHashMap<>();
    private final Supplier<CarrySettings> settings;
    private final Clock clock;
    private final Refusals refusals;

    Arrivals(Supplier<CarrySettings> settings, Clock clock, Refusals refusals) {
        this.settings = settings;
        this.clock = clock;
        this.refusals = refusals;
    }

    synchronized void add(List<CarriedValue> values) {
        values.forEach(value -> waiting.put(value.key(), value));
    }

    /** The value, once; one that is too old is reported instead. */
    synchronized Optional<CarriedValue> take(CarriedKey key) {
        return Optional.ofNullable(waiting.remove(key)).filter(this::isYoung);
    }

    /** All that nobody took and that is not too old. */
    synchronized List<CarriedValue> rest() {
        return waiting.values().stream().filter(this::isYoung).toList();
    }

    private boolean isYoung(CarriedValue value) {
        Duration most = settings.get().maxAge();
        boolean young = Duration.between(value.written(), Instant.now(clock)).compareTo(most) <= 0;
        if (!young) {
            refusals.arrival(
                    value.key().toString(),
                    "it was carried longer ago than carry.max-age (" + most.toSeconds() + " s)");
        }
        return young;
    }
}
