package io.hotswap.redefine;

import java.util.List;

/** What follows a redefinition. The JVM does not take that back, so that one step that fails keeps none of the others from being made. */
final class AfterRedefinition {
    private AfterRedefinition() {}

    /**
     * Makes each step.
     *
     * @param notes receives a sentence about each that failed
     */
    static void make(List<String> notes, Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | LinkageError failure) {
                notes.add("the new code is live, but not all that goes with it: " + failure
                        + "; restart the application, and report this as a bug of hotswap");
            }
        }
    }
}
