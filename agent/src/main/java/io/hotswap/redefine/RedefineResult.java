package io.hotswap.redefine;

import static java.util.Objects.requireNonNull;

/** What the JVM said to a batch; it takes all classes or none. */
public sealed interface RedefineResult {

    /** The new versions are live. */
    record Applied() implements RedefineResult {}

    /**
     * The JVM took nothing.
     *
     * @param cause the JVM's own words, with the class where it names one
     * @param structure whether it is the structure that it does not take, rather than code that no JVM would
     */
    record Refused(String cause, boolean structure) implements RedefineResult {
        public Refused {
            requireNonNull(cause, "cause");
        }
    }
}
