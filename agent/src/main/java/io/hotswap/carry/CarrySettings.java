package io.hotswap.carry;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of what is carried.
 *
 * @param max the bytes of all values together, with their names
 * @param maxAge how old a value may be when it is read back
 */
public record CarrySettings(long max, Duration maxAge) {
    public CarrySettings {
        Objects.requireNonNull(maxAge, "maxAge");
    }

    /** As the option is written. */
    String maxText() {
        return max % (1 << 20) == 0 ? (max >> 20) + "MB" : (max >> 10) + "KB";
    }
}
