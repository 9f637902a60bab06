package io.hotswap.benchmarks;

/**
 * What a start has cost, from the execution of the JVM to the application's first answer.
 *
 * @param wallMillis elapsed time
 * @param cpuMillis processor time
 */
record StartCost(long wallMillis, long cpuMillis) {}
