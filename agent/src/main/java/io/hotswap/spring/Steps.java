package io.hotswap.spring;

import org.jspecify.annotations.Nullable;

/** Steps of which one that fails keeps none of the others from being made. */
final class Steps {
    private @Nullable Throwable first;

    interface Step {
        void make() throws ReflectiveOperationException;
    }

    void make(Step step) {
        // The border to the framework: what fails is kept, and thrown when all steps are made.
        try {
            step.make();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            if (first == null) {
                first = failure;
            }
        }
    }

    /**
     * Throws what has failed first.
     *
     * @throws ReflectiveOperationException where the framework is not as it was when this was written
     */
    void end() throws ReflectiveOperationException {
        if (first instanceof ReflectiveOperationException reflective) {
            throw reflective;
        } else if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (first instanceof LinkageError error) {
            throw error;
        }
    }
}
