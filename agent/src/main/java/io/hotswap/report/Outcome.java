package io.hotswap.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** How a cycle ended. */
public sealed interface Outcome {

    /** The stable word that JSON and metrics use. */
    String word();

    /** Whether the new code runs. */
    default boolean isLive() {
        return false;
    }

    /** The new code is live. */
    record Applied() implements Outcome {
        @Override
        public String word() {
            return "applied";
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /**
     * The new code is live, and the framework's context was closed and started again in this process to take it.
     *
     * @param cause what the running context could not follow
     * @param failure why the context has not come up again; empty where it runs
     */
    record ContextRestarted(String cause, Optional<String> failure) implements Outcome {
        public ContextRestarted {
            requireNonNull(cause, "cause");
            requireNonNull(failure, "failure");
        }

        @Override
        public String word() {
            return failure.isPresent() ? "context-failed" : "context-restarted";
        }

        @Override
        public boolean isLive() {
            return true;
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
