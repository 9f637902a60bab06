package io.hotswap.engine;

import java.util.Optional;

/** Starts the process again, where that may and can be done. */
public interface RestartAction {
    /** A rollback does not start the process again: it would begin with what the disk has, which is newer. */
    RestartAction NONE_FOR_A_ROLLBACK = new RestartAction() {
        private static final String REMEDY = "undo the edit in the source and build";

        @Override
        public Optional<String> refusal() {
            return Optional.of(REMEDY + ": the way back needs a restart, which a rollback does not do");
        }

        @Override
        public String remedy(String ofABuild) {
            return REMEDY;
        }

        @Override
        public void restart(String reason) {
            throw new IllegalStateException("a rollback restarts nothing: " + reason);
        }
    };

    /** Why no restart will follow, with what to do instead; empty when one will. */
    Optional<String> refusal();

    /** What to do where the old code stays; no build comes that would complete a rollback. */
    default String remedy(String ofABuild) {
        return ofABuild;
    }

    /** Begins the restart and returns. */
    void restart(String reason);
}
