/** Sees to it that the benchmarks measure what they say. */
@NullMarked
package io.hotswap.benchmarks;

import org.jspecify.annotations.NullMarked;
