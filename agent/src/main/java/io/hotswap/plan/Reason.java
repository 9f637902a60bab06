package io.hotswap.plan;

import static java.util.Objects.requireNonNull;

/**
 * A reason code with the member or fact that it is about.
 *
 * @param code the stable code
 * @param detail such as {@code method rate() added}
 */
public record Reason(ReasonCode code, String detail) {

    public Reason {
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
    }

    /** A reason whose code says all. */
    public static Reason of(ReasonCode code) {
        return new Reason(code, code.meaning());
    }

    @Override
    public String toString() {
        return detail.equals(code.meaning()) ? detail : detail + " (" + code.meaning() + ")";
    }
}
