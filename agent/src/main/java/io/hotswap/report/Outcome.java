package io.hotswap.report;

import static java.util.Objects.requireNonNull;

/** How a cycle ended. */
public sealed interface Outcome {

    /** The stable word that JSON and metrics use. */
    String word();

    /** The new code is live. */
    record Applied() implements Outcome {
        @Override
        public String word() {
            return "applied";
        }
    }

    /** Nothing had to be done. */
    record Unchanged() implements Outcome {
        @Override
        public String word() {
            return "unchanged";
        }
    }

    /**
     * The old code runs on, whole; the changes stay pending.
     *
     * @param cause what failed, on which class and member
     * @param advice what to do next
     */
    record Aborted(String cause, String advice) implements Outcome {
        public Aborted {
            requireNonNull(cause, "cause");
            requireNonNull(advice, "advice");
        }

        @Override
        public String word() {
            return "aborted";
        }
    }

    /**
     * The process starts again to take the new code.
     *
     * @param cause the change that cannot be applied in place
     */
    record Restarting(String cause) implements Outcome {
        public Restarting {
            requireNonNull(cause, "cause");
        }

        @Override
        public String word() {
            return "restarting";
        }
    }
}
