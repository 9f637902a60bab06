/** From the last byte written to the first call of the new code. */
@NullMarked
package io.hotswap.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
