package io.hotswap.benchmarks.memory;

/** Makes versions live. */
@FunctionalInterface
interface LiveEdit {
    /** Makes the version of that number live, and returns when a call of it has answered. */
    void apply(int number);
}
