package io.hotswap.benchmarks.suite;

/** How much of a suite is run: the short form takes minutes for all suites together, the long form hours. */
public enum Scale {
    SHORT,
    LONG
}
